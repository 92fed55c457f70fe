package org.pointsman.tls;

import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.NanoClock;
import org.pointsman.io.Niceness;
import org.pointsman.io.Range;

/**
 * Does the arithmetic of handshakes on a thread of its own that rests after each piece of work, so that who has shaken
 * hands already does not wait for those who have not. Those that are further on come first: under a storm some are
 * finished while the others wait at no cost, instead of all being half done when their time is up. Any thread.
 */
public final class HandshakeBudget implements AutoCloseable {
    private static final int PERCENT = 100;
    private static final int MOST_AT_ONCE = 1_000_000;

    private final int atOnce;
    private final int sharePercent;
    private final NanoClock clock;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLong pieces = new AtomicLong();
    // bounded by what was let in: each handshake has one piece of work at a time
    private final BlockingQueue<Piece> work = new PriorityBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("pointsman-handshakes").daemon()
            .unstarted(Niceness.behind(this::run));
    private volatile boolean closed;

    /**
     * @param atOnce       handshakes that may be under way, 1 to 1,000,000
     * @param sharePercent of one processor they may take together, 1 to 100
     * @param clock        tells how long a piece of work took
     */
    public HandshakeBudget(int atOnce, int sharePercent, NanoClock clock) {
        Range.require("terminals.handshakesAtOnce", atOnce, 1, MOST_AT_ONCE);
        Range.require("terminals.handshakePercent", sharePercent, 1, PERCENT);
        this.atOnce = atOnce;
        this.sharePercent = sharePercent;
        this.clock = clock;
        thread.start();
    }

    /** A place for one handshake; null when there are as many as may be. {@link Place#leave} has to follow. */
    Place enter() {
        if (begun.incrementAndGet() > atOnce) {
            begun.decrementAndGet();
            return null;
        }
        return new Place();
    }

    /** Handshakes under way. */
    public int underWay() {
        return begun.get();
    }

    private void run() {
        while (!closed) {
            try {
                Piece next = work.take();
                long startNs = clock.nanoTime();
                if (next.place.run(next.task)) {
                    rest(clock.nanoTime() - startNs);
                }
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

    private record Piece(int stage, long number, Place place, Runnable task) implements Comparable<Piece> {
        private static final Comparator<Piece> ORDER = Comparator.comparingInt((Piece piece) -> -piece.stage)
                .thenComparingLong(Piece::number);

        @Override
        public int compareTo(Piece other) {
            return ORDER.compare(this, other);
        }
    }

    /** One handshake: carries out its work in turn. */
    final class Place implements Executor {
        private volatile boolean given;
        private int stage;

        @Override
        public void execute(Runnable task) {
            work.add(new Piece(stage++, pieces.incrementAndGet(), this, task));
        }

        /** What is left of a handshake that has failed is not done. */
        private boolean run(Runnable task) {
            if (!given) {
                task.run();
            }
            return !given;
        }

        /** The handshake is over. */
        void leave(boolean done) {
            given = !done;
            begun.decrementAndGet();
        }
    }
}
