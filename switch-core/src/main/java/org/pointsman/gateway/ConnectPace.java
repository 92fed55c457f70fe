package org.pointsman.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/**
 * At a port: takes so many connections a second, few at once; the others wait in the backlog of the operating system.
 * Under a storm of connections those that stand are served as before.
 */
final class ConnectPace extends ChannelInboundHandlerAdapter {
    private static final int AT_ONCE = 16;

    private final NanoClock clock;
    private final long gapNs;
    private long nextNs;

    /** @param perSecond 1 or more */
    ConnectPace(int perSecond, NanoClock clock) {
        this.clock = clock;
        gapNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
        nextNs = clock.nanoTime() - AT_ONCE * gapNs;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object connection) {
        long nowNs = clock.nanoTime();
        nextNs = Math.max(nextNs, nowNs - AT_ONCE * gapNs) + gapNs;
        if (nextNs - nowNs > 0) {
            pause(ctx, nextNs - nowNs);
        }
        ctx.fireChannelRead(connection);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private static void pause(ChannelHandlerContext ctx, long ns) {
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> ctx.channel().config().setAutoRead(true), ns, TimeUnit.NANOSECONDS);
    }
}
