package org.pointsman.benchmarks.contestant;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;

/** A bare echo: frames cut by their length and written back, nothing else. The limit of one socket hop. */
// A frame that cannot be written belongs to a connection that is gone.
@SuppressWarnings("FutureReturnValueIgnored")
public final class EchoServer extends ChannelInboundHandlerAdapter {
    private EchoServer() {
    }

    /**
     * Runs until the input ends.
     *
     * @param args port, 0 for any free one
     */
    public static void main(String[] args) throws IOException {
        EventLoopGroup loop = Frames.oneLoop();
        try {
            Frames.serve(listen(loop, Integer.parseInt(args[0])));
        } finally {
            loop.shutdownGracefully();
        }
    }

    static Channel listen(EventLoopGroup loop, int port) {
        return new ServerBootstrap().group(loop).channel(Frames.serverType())
                .childOption(ChannelOption.TCP_NODELAY, true).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(Frames.cutter(), new EchoServer());
                    }
                }).bind("127.0.0.1", port).syncUninterruptibly().channel();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        context.write(frame, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
