package org.pointsman.network;

import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.iso.Dialect;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;

/**
 * What a core works with. The executor runs a task at once inside the link's loop, and brings it there from any other
 * thread.
 */
public record LinkParts(NetworkSettings settings, Dialect dialect, Sequencer sequencer, SecurityModule security,
        PanVault vault, IntFunction<ExchangePool> poolOfGateway, ZoneOffset businessZone, LinkOutput output,
        Executor loop, LinkCounters counters) {
}
