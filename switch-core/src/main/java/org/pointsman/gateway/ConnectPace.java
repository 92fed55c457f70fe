package org.pointsman.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.agrona.concurrent.NanoClock;

/**
 * At a port: takes so many connections a second, few at once. Under a storm of connections those that stand are served
 * as before.
 */
final class ConnectPace extends ChannelInboundHandlerAdapter {
    private static final int AT_ONCE = 16;

    private final PortPause pause;

    /** @param perSecond 1 or more */
    ConnectPace(int perSecond, NanoClock clock) {
        pause = new PortPause(perSecond, AT_ONCE, clock);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object connection) {
        pause.onTaken(ctx);
        ctx.fireChannelRead(connection);
    }
}
