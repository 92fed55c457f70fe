package org.pointsman.gateway;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/** Takes connections of a port at a pace, few at once: the others wait in the backlog of the operating system. */
final class PortPause {
    private final NanoClock clock;
    private final long gapNs;
    private final int atOnce;
    private long nextNs;

    /** @param perSecond 1 or more */
    PortPause(int perSecond, int atOnce, NanoClock clock) {
        this.clock = clock;
        this.atOnce = atOnce;
        gapNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
        nextNs = clock.nanoTime() - atOnce * gapNs;
    }

    /** One was taken; the port is not read until the next one may be. */
    void onTaken(ChannelHandlerContext port) {
        long nowNs = clock.nanoTime();
        nextNs = Math.max(nextNs, nowNs - atOnce * gapNs) + gapNs;
        if (nextNs - nowNs > 0) {
            pause(port, nextNs - nowNs);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void pause(ChannelHandlerContext port, long ns) {
        port.channel().config().setAutoRead(false);
        port.executor().schedule(() -> port.channel().config().setAutoRead(true), ns, TimeUnit.NANOSECONDS);
    }
}
