package org.pointsman.ops.api;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pointsman.journal.JournalReader;

/** Readings of the running switch's journal for people, one at a time: each may take a while. Any thread. */
final class JournalReads {
    private static final long PATIENCE_SECONDS = 5;

    private final ReentrantLock reading = new ReentrantLock();

    <T> T read(Supplier<JournalReader> journal, Function<JournalReader, T> reads) {
        if (!begun()) {
            throw new ProblemException(503, "NO_ANSWER", "somebody else reads the journal: try again in a moment");
        }
        try (JournalReader reader = journal.get()) {
            return reads.apply(reader);
        } finally {
            reading.unlock();
        }
    }

    private boolean begun() {
        try {
            return reading.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
