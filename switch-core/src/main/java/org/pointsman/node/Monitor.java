package org.pointsman.node;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Looks once a second at what nothing else would notice. A look that throws ends the process: see {@link ProcessHalt}.
 */
final class Monitor implements AutoCloseable {
    private static final long LOOK_NS = 1_000_000_000;

    private final List<Runnable> looks;
    private final Consumer<Throwable> onFatal;
    private final Thread thread = Thread.ofPlatform().name("pointsman-watch").daemon().unstarted(this::run);
    private volatile boolean running = true;

    /** A watch that sleeps until {@link #start()}. */
    Monitor(List<Runnable> looks, Consumer<Throwable> onFatal) {
        this.looks = List.copyOf(looks);
        this.onFatal = onFatal;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                looks.forEach(Runnable::run);
            } catch (RuntimeException e) {
                onFatal.accept(e);
                return;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    @Override
    public void close() {
        running = false;
        Helpers.end(thread);
    }
}
