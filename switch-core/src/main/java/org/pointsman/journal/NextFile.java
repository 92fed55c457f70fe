package org.pointsman.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the file of the next hour when this one is nearly over, and closes those that are left, on a thread of its own:
 * whoever appends only exchanges one for the other. What goes wrong here is no failure of the journal: then the file is
 * made when it is needed.
 */
final class NextFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NextFile.class);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(10);

    private final Path directory;
    private final RollClock clock;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicReference<CycleFile> ready = new AtomicReference<>();
    private final Queue<CycleFile> left = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("pointsman-journal-files").daemon().unstarted(this::run);
    private volatile boolean running = true;

    private NextFile(Path directory, RollClock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    static NextFile start(Path directory, RollClock clock) {
        NextFile next = new NextFile(directory, clock);
        next.thread.start();
        return next;
    }

    /** A file to enter: the one that is ready, else a new one. */
    CycleFile take() {
        CycleFile prepared = ready.getAndSet(null);
        return prepared == null ? make() : prepared;
    }

    /** Closes a file that is written no more. */
    void giveBack(CycleFile file) {
        left.add(file);
        LockSupport.unpark(thread);
    }

    /** Whether a file is ready to be entered. */
    boolean isReady() {
        return ready.get() != null;
    }

    private CycleFile make() {
        return CycleFile.make(directory, made.incrementAndGet());
    }

    private void run() {
        while (running) {
            try {
                closeLeft();
                prepare();
                LockSupport.parkNanos(PAUSE_NS);
            } catch (IOException | RuntimeException | InternalError e) {
                LOG.warn("the next file of the journal cannot be prepared: {}", e.toString());
                LockSupport.parkNanos(RETRY_NS);
            }
        }
    }

    private void prepare() throws IOException {
        if (clock.hourIsNearlyOver() && ready.get() == null) {
            CycleFile file = make();
            PageToucher.touchFirst(file.path());
            ready.set(file);
        }
    }

    private void closeLeft() {
        for (CycleFile file = left.poll(); file != null; file = left.poll()) {
            file.close();
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        Helpers.awaitEnd(thread);
        closeLeft();
        CycleFile prepared = ready.getAndSet(null);
        if (prepared != null) {
            prepared.close();
            Segments.delete(prepared.path());
        }
    }
}
