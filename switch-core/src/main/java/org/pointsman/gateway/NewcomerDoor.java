package org.pointsman.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.agrona.concurrent.NanoClock;

/**
 * At a port: hangs up on those whose address has too many newcomers, before a loop hears of them, and on no more a
 * second than the loop can do beside its work; behind these others wait, but not long.
 */
final class NewcomerDoor extends ChannelInboundHandlerAdapter {
    private static final int PER_SECOND = 2_000;
    private static final int AT_ONCE = 4;

    private final Newcomers newcomers;
    private final GatewayCounters counters;
    private final NanoClock clock;
    private final PortPause pause;

    NewcomerDoor(GatewayParts parts) {
        newcomers = parts.newcomers();
        counters = parts.counters();
        clock = parts.clocks().elapsed();
        pause = new PortPause(PER_SECOND, AT_ONCE, clock);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object connection) {
        Channel channel = (Channel) connection;
        String address = address(channel.remoteAddress());
        if (newcomers.admits(address, clock.nanoTime())) {
            ctx.fireChannelRead(connection);
        } else {
            counters.onOpen();
            counters.onClose(CloseCause.TOO_MANY_NEWCOMERS, address);
            hangUp(channel);
            pause.onTaken(ctx);
        }
    }

    /** So that no memory of it stays with the operating system. */
    private static void hangUp(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().closeForcibly();
    }

    /** Of a peer, as people write it; empty when it is not known. */
    static String address(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : "";
    }
}
