package org.pointsman.node;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agrona.concurrent.NanoClock;
import org.pointsman.archive.Lookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of {@link Archiving}: a pass after each change of the date, and every ten minutes for what was still open
 * then; between slices it fetches what requests wait for. What goes wrong is told and tried again: until then memory
 * grows, and nothing is lost.
 */
final class Archiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PASS_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int NO_DATE = 0;

    private final Archiving archiving;
    private final NanoClock clock;
    private final Thread thread = Thread.ofPlatform().name("pointsman-archive").daemon().unstarted(this::run);
    private final Queue<Runnable> desks = new ConcurrentLinkedQueue<>();
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
            tell(this::work);
            LockSupport.parkNanos(LOOK_NS);
        }
        serveDesks();
    }

    private void work() {
        serveDesks();
        archiving.recall();
        if (due()) {
            pass();
        }
    }

    private void serveDesks() {
        for (Runnable desk = desks.poll(); desk != null; desk = desks.poll()) {
            desk.run();
        }
    }

    // Nobody waits for a whole pass.
    private boolean goesOn() {
        serveDesks();
        return running;
    }

    private static void tell(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("transactions could not be archived or fetched: {}", e.toString());
        }
    }

    /**
     * Fetches a transaction, then has something done before it can leave again.
     *
     * @param then what is done with what the archive has said
     */
    <T> CompletableFuture<T> recall(long id, Function<Lookup, CompletableFuture<T>> then) {
        return ask(() -> archiving.recall(id), then);
    }

    /** The same, and the transaction stays where it is. */
    <T> CompletableFuture<T> look(long id, Function<Lookup, CompletableFuture<T>> then) {
        return ask(() -> archiving.look(id), then);
    }

    private <T> CompletableFuture<T> ask(Supplier<Lookup> archive, Function<Lookup, CompletableFuture<T>> then) {
        CompletableFuture<Lookup> fetched = new CompletableFuture<>();
        CompletableFuture<T> done = fetched.thenCompose(then);
        desks.add(() -> fetch(archive, fetched));
        LockSupport.unpark(thread);
        return done;
    }

    // What is to be done is done here, on this thread, before anything can leave again.
    private static void fetch(Supplier<Lookup> archive, CompletableFuture<Lookup> fetched) {
        try {
            fetched.complete(archive.get());
        } catch (RuntimeException e) {
            fetched.completeExceptionally(e);
        }
    }

    private boolean due() {
        return archiving.businessDate() != date || clock.nanoTime() - nextPassNs >= 0;
    }

    private void pass() {
        date = archiving.businessDate();
        nextPassNs = clock.nanoTime() + PASS_NS;
        archiving.pass(this::goesOn);
    }

    @Override
    public void close() {
        running = false;
        Helpers.end(thread);
        archiving.close();
    }
}
