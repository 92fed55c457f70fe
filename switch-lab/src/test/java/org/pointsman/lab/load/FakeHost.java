package org.pointsman.lab.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pointsman.iso.Dialect;

/** A host on loopback that does everything right, except what its doctor does to the answers. */
@SuppressWarnings("FutureReturnValueIgnored")
final class FakeHost implements AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Set<Channel> channels = new LinkedHashSet<>();
    private final Dialect dialect;
    private final FakeLedger ledger;
    private final Doctor doctor;
    private final Channel listener;
    private final AtomicInteger connected = new AtomicInteger();

    /** Sends an answer, or something else. */
    interface Doctor {
        void send(FakeAnswer answer, Line line);
    }

    /** Where answers go. */
    interface Line {
        void send(byte[] frame);

        /** On another connection of the host. */
        void sendElsewhere(byte[] frame);

        void close();
    }

    FakeHost(Dialect dialect, Set<String> suspended, Doctor doctor) {
        this.dialect = dialect;
        this.doctor = doctor;
        ledger = new FakeLedger(dialect, suspended);
        listener = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096).childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new LengthFieldBasedFrameDecoder(dialect.framing().maxFrame(), 0,
                                dialect.framing().lengthBytes()), new Requests());
                    }
                }).bind("127.0.0.1", 0).syncUninterruptibly().channel();
    }

    static FakeHost honest(Dialect dialect) {
        return new FakeHost(dialect, Set.of(), (answer, line) -> line.send(answer.frame()));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** How many connections there were. */
    int connected() {
        return connected.get();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Requests extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            channels.add(context.channel());
            connected.incrementAndGet();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) {
            doctor.send(ledger.answer(ByteBufUtil.getBytes(frame)), line(context.channel()));
        }

        private Line line(Channel channel) {
            return new Line() {
                @Override
                public void send(byte[] frame) {
                    write(channel, frame);
                }

                @Override
                public void sendElsewhere(byte[] frame) {
                    write(channels.stream().filter(other -> !other.equals(channel)).findFirst().orElseThrow(), frame);
                }

                @Override
                public void close() {
                    channel.close();
                }
            };
        }
    }

    private static void write(Channel channel, byte[] frame) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(frame));
    }

    /** The dialect it speaks. */
    Dialect dialect() {
        return dialect;
    }
}
