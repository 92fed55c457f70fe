package org.pointsman.gateway;

import java.time.ZoneOffset;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.Sequencer;

/**
 * What the cores of all loops share; every part may be used by any thread.
 *
 * @param dialects  of the listeners, by their numbers
 * @param zone      of F12 and F13
 * @param nodeEpoch changes with each start
 */
public record GatewayParts(GatewaySettings settings, List<Dialect> dialects, Sequencer sequencer, GatewayKeys keys,
        Clocks clocks, ZoneOffset zone, int nodeEpoch, GatewayCounters counters, ConnectionLimit connections,
        CardRanges ranges, Newcomers newcomers) {
    /** Parts with limits of their own, and no ranges. */
    public GatewayParts(GatewaySettings settings, List<Dialect> dialects, Sequencer sequencer, GatewayKeys keys,
            Clocks clocks, ZoneOffset zone, int nodeEpoch, GatewayCounters counters) {
        this(settings, dialects, sequencer, keys, clocks, zone, nodeEpoch, counters, new CardRanges());
    }

    /** Parts with limits of their own. */
    public GatewayParts(GatewaySettings settings, List<Dialect> dialects, Sequencer sequencer, GatewayKeys keys,
            Clocks clocks, ZoneOffset zone, int nodeEpoch, GatewayCounters counters, CardRanges ranges) {
        this(settings, dialects, sequencer, keys, clocks, zone, nodeEpoch, counters,
                new ConnectionLimit(settings.maxConnections(), settings.limits().maxPerAddress()), ranges,
                new Newcomers(settings.limits().newcomersPerAddress(), settings.limits().newcomersPerSecond(),
                        clocks.elapsed().nanoTime()));
    }
}
