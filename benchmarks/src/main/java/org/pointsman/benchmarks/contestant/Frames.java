package org.pointsman.benchmarks.contestant;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What the bare contestants have in common: one event loop, frames behind two bytes of length, READY. */
final class Frames {
    private static final int MAX_FRAME = 4_096;
    static final int LENGTH_BYTES = 2;

    private Frames() {
    }

    static EventLoopGroup oneLoop() {
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("bare", true), io);
    }

    static Class<? extends ServerSocketChannel> serverType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    static Class<? extends SocketChannel> clientType() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Cuts frames and keeps their length prefix. */
    static LengthFieldBasedFrameDecoder cutter() {
        return new LengthFieldBasedFrameDecoder(MAX_FRAME, 0, LENGTH_BYTES);
    }

    static int portOf(Channel listener) {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Says where it listens, and returns when nobody holds the other end of the input any more. */
    static void serve(Channel listener) throws IOException {
        System.out.println("READY terminals=127.0.0.1:" + portOf(listener));
        while (System.in.read() >= 0) {
            // Nothing is asked of it.
        }
    }
}
