package org.pointsman.readmodel;

import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalRecord;

/** A data directory whose journal is written record by record, as a switch does it. */
public final class FixtureDirectory implements AutoCloseable {
    private final Journal journal;
    private final List<byte[]> records;
    private final JournalRecord record = new JournalRecord();
    private int written;
    private long synced;

    /** @param records sealed, from the first on */
    public FixtureDirectory(Path data, List<byte[]> records) {
        this.records = records;
        journal = ChronicleJournal.open(data.resolve("journal"), Durability.PROCESS, new SystemEpochNanoClock(), e -> {
            throw new AssertionError(e);
        });
    }

    /** One with all of these records, that nobody writes any more. */
    public static void whole(Path data, List<byte[]> records) {
        try (FixtureDirectory directory = new FixtureDirectory(data, records)) {
            directory.writeAll();
        }
    }

    /** Writes so many more, or what is left. */
    public FixtureDirectory write(int count) {
        for (int i = 0; i < count && written < records.size(); i++) {
            byte[] bytes = records.get(written++);
            UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            // As it was sealed: behind a sync, or not.
            if (record.wrap(buffer, 0, bytes.length).durableSequence() > synced) {
                journal.sync();
                synced = record.durableSequence();
            }
            journal.append(buffer, 0, bytes.length);
        }
        return this;
    }

    /** Writes all that is left. */
    public FixtureDirectory writeAll() {
        return write(records.size());
    }

    /** Whether all are written. */
    public boolean done() {
        return written == records.size();
    }

    @Override
    public void close() {
        journal.close();
    }
}
