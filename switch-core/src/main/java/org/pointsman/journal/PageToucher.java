package org.pointsman.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps and touches the pages the journal is about to write, on a thread of its own: whoever appends finds them there. A
 * touch replaces a zero by a zero in one step and so never harms what is written meanwhile. What goes wrong here is no
 * failure of the journal: then appends are as slow as without it.
 */
final class PageToucher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageToucher.class);
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final int PAGE = 4_096;
    private static final long AHEAD = 4 << 20;
    private static final long WINDOW = 64 << 20;
    /** The queue maps 64 MiB at once and 16 MiB of what follows. */
    private static final long LONGER = 80 << 20;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

    private final Thread thread = Thread.ofPlatform().name("pointsman-journal-pages").daemon().unstarted(this::run);
    private volatile Path file;
    private volatile long written;
    private volatile boolean running = true;
    private Path mapped;
    private Arena arena;
    private MemorySegment window;
    private long start;
    private long touched;
    private boolean told;

    static PageToucher start() {
        PageToucher toucher = new PageToucher();
        toucher.thread.start();
        return toucher;
    }

    /** Another file is written. */
    void enter(Path newFile) {
        written = 0;
        file = newFile;
    }

    /** How far it is written. */
    void written(long bytes) {
        written = bytes;
    }

    private void run() {
        while (running) {
            try {
                touch();
                LockSupport.parkNanos(PAUSE_NS);
            } catch (IOException | RuntimeException | InternalError e) {
                failed(e);
            }
        }
        unmap();
    }

    // A full disk is one: the journal says so itself.
    private void failed(Throwable e) {
        if (!told) {
            told = true;
            LOG.warn("pages of the journal cannot be prepared: {}", e.toString());
        }
        unmap();
        LockSupport.parkNanos(RETRY_NS);
    }

    /** The first pages of a file nobody writes yet. */
    static void touchFirst(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lengthen(channel, LONGER);
            MemorySegment first = channel.map(MapMode.READ_WRITE, 0, AHEAD, arena);
            for (long at = 0; at < AHEAD; at += PAGE) {
                WORD.compareAndSet(first, at, 0L, 0L);
            }
        }
    }

    private void touch() throws IOException {
        Path now = file;
        long from = written;
        if (now == null || from == 0) {
            return;
        }
        if (!now.equals(mapped)) {
            unmap();
            mapped = now;
            touched = 0;
        }
        touched = Math.max(touched, from / PAGE * PAGE);
        for (long end = from + AHEAD; touched < end; touched += PAGE) {
            if (window == null || touched >= start + WINDOW) {
                map(touched);
            }
            WORD.compareAndSet(window, touched - start, 0L, 0L);
        }
    }

    // Confined: closing a shared arena stops every thread for a moment, also the one that appends.
    @SuppressWarnings("MustBeClosedChecker")
    private void map(long from) throws IOException {
        closeWindow();
        arena = Arena.ofConfined();
        start = from / WINDOW * WINDOW;
        try (FileChannel channel = FileChannel.open(mapped, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lengthen(channel, start + WINDOW + LONGER);
            window = channel.map(MapMode.READ_WRITE, start, WINDOW, arena);
        }
    }

    /**
     * The queue makes its file longer when it maps the next piece, and waits for the disk with the appending thread. A
     * byte far ahead of what is written never makes a file shorter, whoever makes it longer meanwhile.
     */
    private static void lengthen(FileChannel channel, long bytes) throws IOException {
        if (channel.size() < bytes) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
    }

    private void unmap() {
        closeWindow();
        mapped = null;
    }

    private void closeWindow() {
        if (arena != null) {
            arena.close();
            arena = null;
            window = null;
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        Helpers.awaitEnd(thread);
    }
}
