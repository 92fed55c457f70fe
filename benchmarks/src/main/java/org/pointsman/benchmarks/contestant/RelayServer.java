package org.pointsman.benchmarks.contestant;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.nio.file.Path;
import org.pointsman.iso.Dialect;

/**
 * A bare relay: terminal, relay, network and back. Frames are cut by their length and passed on as they are, or with a
 * dialect taken apart and written anew on both ways; the network answers in order. One upstream connection on the loop
 * of the terminals. The limit of two socket hops, and what routing costs beside.
 */
// syncUninterruptibly throws what went wrong.
@SuppressWarnings("FutureReturnValueIgnored")
public final class RelayServer {
    private RelayServer() {
    }

    /**
     * Runs until the input ends.
     *
     * @param args port, 0 for any free one; port of the network; a terminal dialect's directory, or nothing
     */
    public static void main(String[] args) throws IOException {
        EventLoopGroup loop = Frames.oneLoop();
        try {
            Dialect dialect = args.length > 2 ? Dialect.load(Path.of(args[2])) : null;
            Frames.serve(listen(loop, Integer.parseInt(args[0]), Integer.parseInt(args[1]), dialect));
        } finally {
            loop.shutdownGracefully();
        }
    }

    static Channel listen(EventLoopGroup loop, int port, int networkPort, Dialect dialect) {
        RelayUpstream upstream = new RelayUpstream();
        new Bootstrap().group(loop).channel(Frames.clientType()).option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(handlers(dialect, upstream));
                    }
                }).connect("127.0.0.1", networkPort).syncUninterruptibly();
        return new ServerBootstrap().group(loop).channel(Frames.serverType())
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(handlers(dialect, new RelayTerminal(upstream)));
                    }
                }).bind("127.0.0.1", port).syncUninterruptibly().channel();
    }

    private static ChannelHandler[] handlers(Dialect dialect, ChannelHandler side) {
        return dialect == null
                ? new ChannelHandler[]{Frames.cutter(), side}
                : new ChannelHandler[]{Frames.cutter(), new Recoder(dialect), side};
    }
}
