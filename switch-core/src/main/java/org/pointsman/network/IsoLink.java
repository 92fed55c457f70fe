package org.pointsman.network;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.MessageHandler;
import org.pointsman.iso.Dialect;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.Outbox;

/** A link by ISO 8583 over TCP: its core on one event loop, with a socket that is connected again when it is lost. */
@SuppressWarnings("FutureReturnValueIgnored")
public final class IsoLink implements NetworkLink {
    private static final long POLL_MS = 20;
    private static final long RETRY_MS = 1;

    private final EpochNanoClock clock;
    private final ErrorHandler errors;
    private final LinkCounters counters = new LinkCounters();
    private final EventLoop loop;
    private final Outbox outbox;
    private final LinkTransport transport;
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
        this(parts, settings, dialect, loop, (events, _) -> new LinkSocket(events, loop, settings));
    }

    /** The same over something else than a socket. */
    public IsoLink(LinkParts parts, NetworkSettings settings, Dialect dialect, EventLoop loop,
            TransportFactory carrier) {
        this.loop = loop;
        clock = parts.clock();
        errors = parts.errors();
        outbox = new Outbox(settings.maxOpenExchanges(), () -> loop.execute(drain));
        transport = carrier.open(new Events(), loop);
        core = new LinkCore(new IsoParts(parts, settings, dialect, transport, this::inLoop, counters));
        onEffect = (type, buffer, index, length) -> core.onEffect(buffer, index, length, clock.nanoTime());
    }

    /**
     * Whether a network can be spoken to.
     *
     * @param match fields an answer has to repeat; empty for those of the dialect
     * @throws IllegalArgumentException           when answers cannot be matched by these fields; says by which they can
     * @throws org.pointsman.iso.DialectException when the dialect does not say how each transaction is sent
     */
    public static void check(Dialect dialect, List<Integer> match) {
        var _ = new UpstreamTable(dialect);
        var _ = MatchingKey.of(dialect.upstream(), match);
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
    public void echo() {
        loop.execute(() -> turn(() -> core.echo(clock.nanoTime())));
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
            transport.close();
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
        transport.flush();
        if (core.waiting() && !retryScheduled && !closed) {
            retryScheduled = true;
            loop.schedule(retry, RETRY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private final class Events implements LinkEvents {
        @Override
        public void onConnected() {
            turn(() -> core.onConnected(clock.nanoTime()));
        }

        @Override
        public void onDisconnected() {
            turn(() -> core.onDisconnected(clock.nanoTime()));
        }

        @Override
        public void onTlsFailed(String why) {
            turn(() -> core.onTlsFailed(why, clock.nanoTime()));
        }

        @Override
        public void onBytes(DirectBuffer bytes, int length) {
            try {
                core.onBytes(bytes, 0, length, clock.nanoTime());
            } catch (RuntimeException bug) {
                errors.onError(bug);
            }
            endTurn();
        }
    }
}
