package org.pointsman.tls;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.NanoClock;
import org.pointsman.io.Range;

/**
 * Does the arithmetic of handshakes on a thread of its own that rests after each piece of work, so that who has shaken
 * hands already does not wait for those who have not. Any thread.
 */
public final class HandshakeBudget implements Executor, AutoCloseable {
    private static final int PERCENT = 100;
    private static final int MOST_AT_ONCE = 1_000_000;

    private final int atOnce;
    private final int sharePercent;
    private final NanoClock clock;
    private final AtomicInteger begun = new AtomicInteger();
    // bounded by what was let in: each handshake has one piece of work at a time
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("pointsman-handshakes").daemon().unstarted(this::run);
    private volatile boolean closed;

    /**
     * @param atOnce       handshakes that may be under way, 1 to 1,000,000
     * @param sharePercent of one processor they may take together, 1 to 100
     * @param clock        tells how long a piece of work took
     */
    public HandshakeBudget(int atOnce, int sharePercent, NanoClock clock) {
        Range.require("tls.handshakesAtOnce", atOnce, 1, MOST_AT_ONCE);
        Range.require("tls.handshakePercent", sharePercent, 1, PERCENT);
        this.atOnce = atOnce;
        this.sharePercent = sharePercent;
        this.clock = clock;
        thread.start();
    }

    /** False when there are as many as may be; otherwise {@link #leave()} has to follow. */
    boolean enter() {
        if (begun.incrementAndGet() > atOnce) {
            begun.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        begun.decrementAndGet();
    }

    /** Handshakes under way. */
    public int underWay() {
        return begun.get();
    }

    @Override
    public void execute(Runnable task) {
        work.add(task);
    }

    private void run() {
        while (!closed) {
            try {
                Runnable next = work.take();
                long startNs = clock.nanoTime();
                next.run();
                rest(clock.nanoTime() - startNs);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void rest(long spentNs) {
        LockSupport.parkNanos(spentNs * (PERCENT - sharePercent) / sharePercent);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
