package org.pointsman.benchmarks.contestant;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;

/**
 * A bare relay: terminal, relay, network and back. Frames are cut by their length and passed on as they are; the
 * network answers in order. One upstream connection on the loop of the terminals. The limit of two socket hops.
 */
// syncUninterruptibly throws what went wrong.
@SuppressWarnings("FutureReturnValueIgnored")
public final class RelayServer {
    private RelayServer() {
    }

    /**
     * Runs until the input ends.
     *
     * @param args port, 0 for any free one; port of the network
     */
    public static void main(String[] args) throws IOException {
        EventLoopGroup loop = Frames.oneLoop();
        try {
            Frames.serve(listen(loop, Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        } finally {
            loop.shutdownGracefully();
        }
    }

    static Channel listen(EventLoopGroup loop, int port, int networkPort) {
        RelayUpstream upstream = new RelayUpstream();
        new Bootstrap().group(loop).channel(Frames.clientType()).option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(Frames.cutter(), upstream);
                    }
                }).connect("127.0.0.1", networkPort).syncUninterruptibly();
        return new ServerBootstrap().group(loop).channel(Frames.serverType())
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(Frames.cutter(), new RelayTerminal(upstream));
                    }
                }).bind("127.0.0.1", port).syncUninterruptibly().channel();
    }
}
