package org.pointsman.node;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.NanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of {@link Archiving}: a pass after each change of the date, and every ten minutes for what was still open
 * then. What goes wrong is told and tried again with the next pass: until then memory grows, and nothing is lost.
 */
final class Archiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PASS_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int NO_DATE = 0;

    private final Archiving archiving;
    private final NanoClock clock;
    private final Thread thread = Thread.ofPlatform().name("pointsman-archive").daemon().unstarted(this::run);
    private volatile boolean running = true;
    private int date = NO_DATE;
    private long nextPassNs;

    /** One that sleeps until {@link #start()}. */
    Archiver(Archiving archiving, NanoClock clock) {
        this.archiving = archiving;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            if (due()) {
                pass();
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private boolean due() {
        return archiving.businessDate() != date || clock.nanoTime() - nextPassNs >= 0;
    }

    private void pass() {
        date = archiving.businessDate();
        nextPassNs = clock.nanoTime() + PASS_NS;
        try {
            archiving.pass(() -> running);
        } catch (RuntimeException e) {
            LOG.warn("transactions could not be archived and stay in memory: {}", e.toString());
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        archiving.close();
    }
}
