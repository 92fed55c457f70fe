package org.pointsman.gateway;

import java.time.ZoneOffset;
import java.util.List;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.iso.Dialect;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.SecurityModule;

/**
 * What the cores of all loops share; every part may be used by any thread.
 *
 * @param dialects of the listeners, by their numbers
 * @param clock    the time a request refused by the gateway itself is answered with
 * @param zone     of F12 and F13
 */
public record GatewayParts(GatewaySettings settings, List<Dialect> dialects, Sequencer sequencer,
        SecurityModule security, KeyDirectory keys, EpochNanoClock clock, ZoneOffset zone, GatewayCounters counters,
        ConnectionLimit connections) {
    /** Parts with a connection limit of their own. */
    public GatewayParts(GatewaySettings settings, List<Dialect> dialects, Sequencer sequencer, SecurityModule security,
            KeyDirectory keys, EpochNanoClock clock, ZoneOffset zone, GatewayCounters counters) {
        this(settings, dialects, sequencer, security, keys, clock, zone, counters,
                new ConnectionLimit(settings.maxConnections()));
    }
}
