package org.pointsman.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import javax.net.ssl.SSLEngine;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.io.IoLoops;
import org.pointsman.io.WipedBatch;
import org.pointsman.tls.TlsFailure;

/**
 * The socket of a link: one connection at a time, what one turn of the loop writes in one piece. Belongs to the loop.
 */
// A failed write or close shows as channelInactive; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class LinkSocket implements LinkTransport {
    private static final int READ_BYTES = FrameReader.SPARE_BYTES / 4;
    private static final int BATCH_BYTES = 16 * 1024;

    private final LinkEvents link;
    private final Endpoint endpoint;
    private final LinkDoor door;
    private final EventLoop loop;
    private final NetworkSettings settings;
    private final Bootstrap bootstrap;
    private final WipedBatch batch = new WipedBatch(BATCH_BYTES);
    private final byte[] received = new byte[READ_BYTES];
    private final UnsafeBuffer receivedView = new UnsafeBuffer(received);
    private Connection current;
    private Channel channel;
    private boolean waits;

    /** @param door where the network comes in; null where we connect */
    LinkSocket(LinkEvents link, Endpoint endpoint, EventLoop loop, NetworkSettings settings, LinkDoor door) {
        this.link = link;
        this.endpoint = endpoint;
        this.door = door;
        this.loop = loop;
        this.settings = settings;
        bootstrap = new Bootstrap().group(loop).channel(IoLoops.channel())
                .remoteAddress(endpoint.host(), endpoint.port()).option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.link().connectMs())
                .option(ChannelOption.RECVBUF_ALLOCATOR, readingOnce());
    }

    /** One read a turn, so that little arrives after reading was switched off. */
    static FixedRecvByteBufAllocator readingOnce() {
        FixedRecvByteBufAllocator allocator = new FixedRecvByteBufAllocator(READ_BYTES);
        allocator.maxMessagesPerRead(1);
        return allocator;
    }

    @Override
    public void connect() {
        if (endpoint.listens()) {
            waits = true;
            return;
        }
        Connection connection = new Connection();
        current = connection;
        loop.execute(() -> begin(connection));
    }

    private void begin(Connection connection) {
        if (connection == current) {
            ChannelFuture attempt = bootstrap.clone().handler(connection).connect();
            attempt.addListener(_ -> connection.onAttempt(attempt));
        }
    }

    /** Whether a connection of the network is waited for. */
    boolean waits() {
        return waits;
    }

    /** Whether there is no connection. */
    boolean idle() {
        return current == null;
    }

    /** The network has connected. */
    void accept(Channel accepted) {
        waits = false;
        Connection connection = new Connection();
        current = connection;
        accepted.pipeline().addLast(connection);
        if (settings.tls() == null) {
            // What the core writes can only leave once the channel is registered.
            loop.execute(() -> connection.useIfCurrent(accepted));
        } else {
            connection.shakeHands(accepted, settings.tls().server());
        }
    }

    /** The network has connected once more: it knows nothing of the present connection any longer. */
    void replace() {
        link.onReplaced();
    }

    @Override
    public void write(DirectBuffer bytes, int offset, int length) {
        if (channel != null) {
            batch.write(channel, bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        batch.flush(channel);
    }

    @Override
    public void disconnect() {
        flush();
        Channel closing = channel;
        current = null;
        channel = null;
        waits = false;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public String address(String usual) {
        return door == null ? usual : "at " + endpoint.host() + ":" + door.port();
    }

    @Override
    public void close() {
        if (door != null) {
            door.close();
        }
    }

    @Override
    public void reading(boolean wanted) {
        if (channel != null && channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    private final class Connection extends ChannelInboundHandlerAdapter {
        void onAttempt(ChannelFuture attempt) {
            if (this != current) {
                attempt.channel().close();
            } else if (!attempt.isSuccess()) {
                end();
            } else if (settings.tls() == null) {
                use(attempt.channel());
            } else {
                shakeHands(attempt.channel(), settings.tls().client(endpoint.tlsName(), endpoint.port()));
            }
        }

        private void shakeHands(Channel connected, SSLEngine engine) {
            SslHandler tls = new SslHandler(engine);
            tls.setHandshakeTimeoutMillis(settings.link().connectMs());
            connected.pipeline().addFirst(tls);
            tls.handshakeFuture().addListener(done -> onHandshake(connected, done));
        }

        private void onHandshake(Channel connected, Future<? super Channel> done) {
            if (this != current) {
                connected.close();
            } else if (done.isSuccess()) {
                use(connected);
            } else {
                current = null;
                connected.close();
                link.onTlsFailed(TlsFailure.of(done.cause()));
            }
        }

        private void use(Channel connected) {
            channel = connected;
            link.onConnected();
        }

        private void useIfCurrent(Channel connected) {
            if (this == current) {
                use(connected);
            } else {
                connected.close();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            try {
                while (this == current && bytes.isReadable()) {
                    int length = Math.min(READ_BYTES, bytes.readableBytes());
                    bytes.readBytes(received, 0, length);
                    link.onBytes(receivedView, length);
                    receivedView.setMemory(0, length, (byte) 0);
                }
            } finally {
                bytes.release();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (this == current) {
                end();
            }
        }

        /** A reset or a failed write; the channel becomes inactive. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        private void end() {
            current = null;
            channel = null;
            batch.drop();
            link.onDisconnected();
        }
    }
}
