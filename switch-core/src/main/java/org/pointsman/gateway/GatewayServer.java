package org.pointsman.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.pointsman.exchange.ExchangeId;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.io.IoLoops;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.MessageHeaderDecoder;

/** The terminal side on TCP: one {@link GatewayCore} on each event loop, epoll where there is epoll. */
public final class GatewayServer implements Gateway {
    private static final int BACKLOG = 4096;
    /** Between two of which who is connected already is served. */
    private static final int ACCEPTED_AT_ONCE = 4;
    private static final int MIN_RECEIVE = 512;
    private static final int FIRST_RECEIVE = 2 * 1024;
    private static final int MAX_RECEIVE = 16 * 1024;
    private static final int LOW_WATER_MARK = 32 * 1024;
    private static final int HIGH_WATER_MARK = 64 * 1024;

    private final EventLoopGroup newcomers;
    private final GatewayLoop[] loops;
    private final Lobby lobby;
    private final GatewayCounters counters;
    private final List<Listener> listeners;
    private final List<Channel> channels = new ArrayList<>();
    private final GatewayParts parts;

    /**
     * @param listeners one for each dialect of the parts
     * @param group     as many loops as the settings say, for connections that have brought a message
     * @param newcomers one loop for the others. Both groups must outlive the server
     */
    public GatewayServer(GatewayParts parts, List<Listener> listeners, EventLoopGroup group, EventLoopGroup newcomers) {
        this.listeners = List.copyOf(listeners);
        this.newcomers = newcomers;
        this.parts = parts;
        counters = parts.counters();
        loops = new GatewayLoop[parts.settings().loops()];
        int gateway = 0;
        for (EventExecutor executor : group) {
            loops[gateway] = new GatewayLoop(gateway, parts, (EventLoop) executor);
            gateway++;
        }
        lobby = new Lobby(parts, newcomers.next(), loops);
    }

    @Override
    public EffectSink sink() {
        return new Router();
    }

    @Override
    public ExchangePool pool(int gateway) {
        return loops[gateway].core().pool();
    }

    @Override
    public void listen() {
        for (int number = 0; number < listeners.size(); number++) {
            channels.add(listen(number, listeners.get(number)));
        }
    }

    @Override
    public void start() {
        for (GatewayLoop loop : loops) {
            loop.start();
        }
        lobby.start();
        if (channels.isEmpty()) {
            listen();
        }
        channels.forEach(channel -> channel.config().setAutoRead(true));
    }

    private Channel listen(int number, Listener listener) {
        ServerBootstrap bootstrap = new ServerBootstrap().group(newcomers).channel(IoLoops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG).option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.AUTO_READ, false).childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(MIN_RECEIVE, FIRST_RECEIVE, MAX_RECEIVE))
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(LOW_WATER_MARK, HIGH_WATER_MARK))
                .option(ChannelOption.RECVBUF_ALLOCATOR,
                        new ServerChannelRecvByteBufAllocator().maxMessagesPerRead(ACCEPTED_AT_ONCE))
                .handler(new Door()).childHandler(new Acceptor(number, listener));
        ChannelFuture bound = bootstrap.bind(listener.host(), listener.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            String reason = bound.cause().getMessage();
            throw new UncheckedIOException(
                    "cannot listen for terminals on " + listener.host() + ":" + listener.port() + ": " + reason
                            + "; free the port or set another one in terminals",
                    new IOException(reason, bound.cause()));
        }
        return bound.channel();
    }

    @Override
    public List<Integer> ports() {
        return channels.stream().map(channel -> ((InetSocketAddress) channel.localAddress()).getPort()).toList();
    }

    @Override
    public void stopAccepting() {
        stopListening();
        for (GatewayLoop loop : loops) {
            loop.core().drain();
        }
    }

    @Override
    public void admit(Admission disk, Admission heap) {
        for (GatewayLoop loop : loops) {
            loop.core().disk(disk);
            loop.core().heap(heap);
        }
    }

    @Override
    public int inFlight() {
        int sum = 0;
        for (GatewayLoop loop : loops) {
            sum += loop.core().inFlight();
        }
        return sum;
    }

    @Override
    public void close() {
        stopListening();
        lobby.stop();
        for (GatewayLoop loop : loops) {
            loop.stop();
        }
    }

    private void stopListening() {
        channels.forEach(channel -> channel.close().syncUninterruptibly());
    }

    /** What newcomers pass at a port, in this order. */
    private final class Door extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel port) {
            int perSecond = parts.settings().limits().connectsPerSecond();
            if (perSecond > 0) {
                port.pipeline().addLast(new ConnectPace(perSecond, parts.clocks().elapsed()));
            }
            port.pipeline().addLast(new NewcomerDoor(parts));
        }
    }

    /** Gives a new connection to the lobby. */
    private final class Acceptor extends ChannelInitializer<Channel> {
        private final int number;
        private final Listener listener;

        Acceptor(int number, Listener listener) {
            this.number = number;
            this.listener = listener;
        }

        @Override
        protected void initChannel(Channel channel) {
            TerminalHandler handler = lobby.newHandler(number, listener);
            if (listener.door() == null) {
                channel.pipeline().addLast(handler);
            } else {
                listener.door().open(channel, handler);
            }
        }
    }

    /** Release thread. */
    private final class Router implements EffectSink {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final EffectDecoder effect = new EffectDecoder();

        @Override
        public void onEffect(DirectBuffer buffer, int offset, int length) {
            effect.wrapAndApplyHeader(buffer, offset, header);
            int gateway = ExchangeId.gateway(effect.exchangeId());
            // a request of an earlier start may have come in by a loop that is not there any more
            if (gateway < loops.length) {
                loops[gateway].onEffect(buffer, offset, length);
            } else {
                counters.onUndelivered();
            }
        }
    }
}
