package org.pointsman.gateway;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.NanoClock;
import org.pointsman.pipeline.Outbox;

/** Runs a core on an event loop: its poll, and the effects released for it. */
final class GatewayLoop implements MessageHandler {
    private static final long POLL_MS = 10;
    private static final long HURRIED_POLL_MS = 1;

    private final EventLoop eventLoop;
    private final NanoClock clock;
    private final GatewayCore core;
    private final Outbox outbox;
    private final FlushList flushes = new FlushList();
    private final Runnable drain = this::drain;
    private final Runnable poll = this::poll;
    private final Runnable pollOnce = this::pollOnce;

    GatewayLoop(int gateway, GatewayParts parts, EventLoop eventLoop) {
        this.eventLoop = eventLoop;
        clock = parts.clocks().elapsed();
        core = new GatewayCore(gateway, parts, this::wakeUp);
        outbox = new Outbox(parts.settings().maxOpenExchanges(), () -> execute(drain));
    }

    GatewayCore core() {
        return core;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    FlushList flushes() {
        return flushes;
    }

    void start() {
        eventLoop.execute(poll);
    }

    void stop() {
        eventLoop.submit(() -> core.close(CloseCause.SHUTDOWN)).syncUninterruptibly();
    }

    /** Release thread. */
    void onEffect(DirectBuffer effect, int offset, int length) {
        outbox.onEffect(effect, offset, length);
    }

    @Override
    public void onMessage(int messageType, MutableDirectBuffer buffer, int offset, int length) {
        core.onEffect(buffer, offset, length, clock.nanoTime());
    }

    private void wakeUp() {
        execute(pollOnce);
    }

    private void execute(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException ended) {
            // the loop closed its connections before it ended: nobody waits for an answer any more
            return;
        }
    }

    private void drain() {
        outbox.drain(this);
        flushes.flush();
    }

    private void pollOnce() {
        core.poll(clock.nanoTime());
        flushes.flush();
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void poll() {
        pollOnce();
        eventLoop.schedule(poll, core.hurried() ? HURRIED_POLL_MS : POLL_MS, TimeUnit.MILLISECONDS);
    }
}
