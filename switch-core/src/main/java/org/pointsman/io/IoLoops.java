package org.pointsman.io;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** Event loops and sockets of the fastest kind this machine has: epoll where there is epoll. */
public final class IoLoops {
    private static final boolean EPOLL = Epoll.isAvailable();
    private static final long STOP_MS = 2_000;

    private IoLoops() {
    }

    /** Loops on daemon threads of this name, to be ended with {@link #stop}. */
    public static EventLoopGroup start(String name, int loops) {
        return start(new DefaultThreadFactory(name, true), loops);
    }

    /** The same where other loops of this process go first. */
    public static EventLoopGroup startBehind(String name, int loops) {
        return start(new DefaultThreadFactory(name, true) {
            @Override
            public Thread newThread(Runnable run) {
                return super.newThread(Niceness.behind(run));
            }
        }, loops);
    }

    private static EventLoopGroup start(DefaultThreadFactory threads, int loops) {
        return new MultiThreadIoEventLoopGroup(loops, threads,
                EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** Ends loops after what they are doing; waits for it. */
    public static void stop(EventLoopGroup loops) {
        loops.shutdownGracefully(0, STOP_MS, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    /** The class of listening sockets on these loops. */
    public static Class<? extends ServerChannel> serverChannel() {
        return EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** The class of connecting sockets on these loops. */
    public static Class<? extends SocketChannel> channel() {
        return EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;
    }
}
