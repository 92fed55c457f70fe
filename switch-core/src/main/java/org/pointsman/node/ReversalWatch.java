package org.pointsman.node;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line to the log when reversals were parked; those of earlier runs were told then. Looks once a second. */
final class ReversalWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReversalWatch.class);
    private static final long LOOK_NS = 1_000_000_000;

    private final LongSupplier alarms;
    private final IntSupplier parked;
    private final Thread thread = Thread.ofPlatform().name("pointsman-watch").daemon().unstarted(this::run);
    private volatile boolean running = true;
    private long told;

    /**
     * A watch that sleeps until {@link #start()}.
     *
     * @param alarms reversals parked by an alarm since the journal began
     * @param parked reversals that are parked now
     */
    ReversalWatch(LongSupplier alarms, IntSupplier parked) {
        this.alarms = alarms;
        this.parked = parked;
        told = alarms.getAsLong();
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            String line = look();
            if (line != null) {
                LOG.warn(line);
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** What is to be told now; null when nothing is. */
    String look() {
        long raised = alarms.getAsLong();
        if (raised == told) {
            return null;
        }
        long fresh = raised - told;
        told = raised;
        return fresh + " reversal(s) not acknowledged by their network were parked, " + parked.getAsInt()
                + " are parked now: see `pointsman saf list --state PARKED`";
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
