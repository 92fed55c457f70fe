package org.pointsman.node;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agrona.concurrent.NanoClock;
import org.pointsman.archive.Archive;
import org.pointsman.archive.Lookup;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.registry.model.RegistryCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of {@link Archiving}: a pass after each change of the date, and every ten minutes for what was still open
 * then; between slices it fetches what desks and requests wait for.
 */
final class Archiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PASS_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int NO_DATE = 0;
    /** So often it looks, when it is told to end, whether desks have been served. */
    private static final int LAST_LOOKS = 250;

    private final Archiving archiving;
    private final NanoClock clock;
    private final Thread thread = Thread.ofPlatform().name("pointsman-archive").daemon().unstarted(this::run);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean running = true;
    private int date = NO_DATE;
    private long nextPassNs;

    /** One that sleeps until {@link #start()}. */
    Archiver(NodeSequencer timeline, Archive archive, ArchiveCounters counters, NanoClock clock) {
        archiving = new Archiving(timeline, archive, counters, this::execute, LOG::error);
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    private void execute(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(thread);
    }

    private void run() {
        while (running) {
            carryOut(this::work);
        }
        for (int left = LAST_LOOKS; left > 0 && archiving.busy(); left--) {
            carryOut(archiving::work);
        }
    }

    private void carryOut(Runnable work) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            tell(task);
        }
        tell(work);
        if (tasks.isEmpty()) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void work() {
        if (due()) {
            date = archiving.businessDate();
            nextPassNs = clock.nanoTime() + PASS_NS;
            archiving.pass();
        }
        archiving.work();
    }

    private boolean due() {
        return archiving.businessDate() != date || clock.nanoTime() - nextPassNs >= 0;
    }

    private static void tell(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("transactions could not be archived or fetched: {}", e.toString());
        }
    }

    /** Has a desk's command sequenced while the sale it is about is in memory, see {@link Archiving#about}. */
    <T> CompletableFuture<T> about(RegistryCommand command, Supplier<CompletableFuture<T>> offer,
            Function<String, T> unreadable) {
        return archiving.about(command, offer, unreadable);
    }

    /** Says what the archive has of one that stays there. */
    <T> CompletableFuture<T> look(long id, Function<Lookup, CompletableFuture<T>> then) {
        return archiving.look(id, then);
    }

    @Override
    public void close() {
        running = false;
        Helpers.end(thread);
        archiving.close();
    }
}
