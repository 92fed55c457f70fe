package org.pointsman.network;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.MessageHandler;
import org.pointsman.iso.Dialect;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.Outbox;

/**
 * A link by ISO 8583 over TCP: its core on one event loop, with sockets that are connected again when they are lost.
 */
@SuppressWarnings("FutureReturnValueIgnored")
public final class IsoLink implements NetworkLink {
    private static final long POLL_MS = 20;
    private static final long RETRY_MS = 1;

    private final EpochNanoClock clock;
    private final ErrorHandler errors;
    private final LinkCounters counters = new LinkCounters();
    private final EventLoop loop;
    private final Outbox outbox;
    private final List<LinkTransport> transports;
    private final LinkCore core;
    private final Runnable drain = this::drain;
    private final Runnable poll = this::poll;
    private final Runnable retry = this::retry;
    private final MessageHandler onEffect;
    private boolean retryScheduled;
    private volatile boolean closed;

    /**
     * A link that does nothing before {@link #start()}.
     *
     * @param loop carries everything out; must outlive the link
     */
    public IsoLink(LinkParts parts, NetworkSettings settings, Dialect dialect, EventLoop loop) {
        this(parts, settings, dialect, loop, events -> sockets(settings, loop, events));
    }

    /** The same with one connection over something else than a socket. */
    public IsoLink(LinkParts parts, NetworkSettings settings, Dialect dialect, EventLoop loop,
            TransportFactory carrier) {
        this(parts, settings, dialect, loop, events -> List.of(carrier.open(events.apply(0), loop)));
    }

    private IsoLink(LinkParts parts, NetworkSettings settings, Dialect dialect, EventLoop loop,
            Function<IntFunction<LinkEvents>, List<LinkTransport>> carriers) {
        this.loop = loop;
        clock = parts.clock();
        errors = parts.errors();
        outbox = new Outbox(settings.maxOpenExchanges(), () -> loop.execute(drain));
        transports = carriers.apply(Events::new);
        core = new LinkCore(new IsoParts(parts, settings, dialect, List.copyOf(transports), this::inLoop, counters));
        onEffect = (type, buffer, index, length) -> core.onEffect(buffer, index, length, clock.nanoTime());
    }

    private static List<LinkTransport> sockets(NetworkSettings settings, EventLoop loop,
            IntFunction<LinkEvents> events) {
        Endpoint first = settings.endpoints().getFirst();
        LinkDoor door = first.listens() ? new LinkDoor(first) : null;
        List<LinkSocket> sockets = IntStream.range(0, settings.endpoints().size()).mapToObj(
                number -> new LinkSocket(events.apply(number), settings.endpoints().get(number), loop, settings, door))
                .toList();
        if (door != null) {
            door.open(settings.name(), sockets, loop);
        }
        return List.copyOf(sockets);
    }

    /**
     * Whether a network can be spoken to.
     *
     * @param match fields an answer has to repeat; empty for those of the dialect
     * @throws IllegalArgumentException           when answers cannot be matched by these fields; says by which they can
     * @throws org.pointsman.iso.DialectException when the dialect does not say how each transaction is sent
     */
    public static void check(Dialect dialect, List<Integer> match) {
        var _ = new UpstreamTable(dialect, match);
    }

    @Override
    public EffectSink sink() {
        return outbox;
    }

    @Override
    public void start() {
        loop.scheduleWithFixedDelay(poll, 0, POLL_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void up() {
        loop.execute(core::up);
    }

    @Override
    public void down() {
        loop.execute(() -> turn(() -> core.down(clock.nanoTime())));
    }

    @Override
    public void up(int connection) {
        loop.execute(() -> core.up(connection));
    }

    @Override
    public void down(int connection) {
        loop.execute(() -> turn(() -> core.down(connection, clock.nanoTime())));
    }

    @Override
    public void echo() {
        loop.execute(() -> turn(() -> core.echo(clock.nanoTime())));
    }

    @Override
    public void echo(int connection) {
        loop.execute(() -> turn(() -> core.echo(connection, clock.nanoTime())));
    }

    @Override
    public void signOn() {
        loop.execute(() -> turn(() -> core.signOn(clock.nanoTime())));
    }

    @Override
    public void exchangeKey() {
        loop.execute(() -> turn(() -> core.exchangeKey(clock.nanoTime())));
    }

    @Override
    public ZoneKeyStatus zoneKey() {
        return core.zoneKey();
    }

    @Override
    public LinkStatus status() {
        return core.status();
    }

    @Override
    public LinkCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            loop.submit(() -> turn(() -> core.stop(clock.nanoTime()))).syncUninterruptibly();
            transports.forEach(LinkTransport::close);
        }
    }

    private void poll() {
        if (!closed) {
            drain();
            turn(this::pollCore);
        }
    }

    private void pollCore() {
        core.poll(clock.nanoTime());
    }

    private void drain() {
        try {
            outbox.drain(onEffect);
        } catch (RuntimeException bug) {
            errors.onError(bug);
        }
        endTurn();
    }

    private void retry() {
        retryScheduled = false;
        poll();
    }

    private void inLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(() -> turn(task));
        }
    }

    private void turn(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            errors.onError(bug);
        }
        endTurn();
    }

    private void endTurn() {
        for (int i = 0; i < transports.size(); i++) {
            transports.get(i).flush();
        }
        if (core.waiting() && !retryScheduled && !closed) {
            retryScheduled = true;
            loop.schedule(retry, RETRY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private final class Events implements LinkEvents {
        private final int connection;

        Events(int connection) {
            this.connection = connection;
        }

        @Override
        public void onConnected() {
            turn(() -> core.connection(connection).onConnected(clock.nanoTime()));
        }

        @Override
        public void onDisconnected() {
            turn(() -> core.connection(connection).onDisconnected(clock.nanoTime()));
        }

        @Override
        public void onReplaced() {
            turn(() -> core.connection(connection).onReplaced(clock.nanoTime()));
        }

        @Override
        public void onTlsFailed(String why) {
            turn(() -> core.connection(connection).onTlsFailed(why, clock.nanoTime()));
        }

        @Override
        public void onBytes(DirectBuffer bytes, int length) {
            try {
                core.connection(connection).onBytes(bytes, 0, length, clock.nanoTime());
            } catch (RuntimeException bug) {
                errors.onError(bug);
            }
            endTurn();
        }
    }
}
