package org.pointsman.journal;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal in memory, for simulation and tests: keeps synced and unsynced records apart, so that a crash can lose or
 * tear the unsynced ones. One thread.
 */
public final class MemoryJournal implements Journal {
    private final Durability durability;
    private final List<byte[]> records = new ArrayList<>();
    private long freeBytes = Long.MAX_VALUE;
    private int synced;
    private int confirmed;
    private JournalEnd endAtOpen = JournalEnd.EMPTY;

    /** An empty journal. */
    public MemoryJournal(Durability durability) {
        this.durability = durability;
    }

    @Override
    public void append(DirectBuffer record, int offset, int length) {
        long sequence = record.getLong(offset + JournalRecord.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        long durable = record.getLong(offset + JournalRecord.DURABLE_SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (sequence != records.size() + 1 || durable != confirmed) {
            throw new JournalFailure("record " + sequence + " (durable " + durable + ") cannot follow " + records.size()
                    + " (synced " + confirmed + ")");
        }
        byte[] copy = new byte[length];
        record.getBytes(offset, copy);
        records.add(copy);
    }

    @Override
    public void sync() {
        force(records.size());
        confirm(records.size());
    }

    @Override
    public void force(long upToSequence) {
        synced = Math.max(synced, (int) upToSequence);
    }

    @Override
    public void confirm(long upToSequence) {
        confirmed = (int) upToSequence;
    }

    /** The last synced record. */
    public long syncedSequence() {
        return synced;
    }

    /** Records appended since the last sync. */
    public int unsynced() {
        return records.size() - synced;
    }

    /**
     * The machine stops: of the unsynced records only the oldest survive. Follow with {@link #reopen()}.
     *
     * @param keepUnsynced how many survive, 0 to {@link #unsynced()}
     */
    public void crash(int keepUnsynced) {
        if (keepUnsynced < 0 || keepUnsynced > unsynced()) {
            throw new IllegalArgumentException(
                    "of " + unsynced() + " unsynced records " + keepUnsynced + " cannot survive");
        }
        records.subList(synced + keepUnsynced, records.size()).clear();
    }

    /**
     * The machine stops while it writes the last record, whose end is lost. Follow with {@link #reopen()}.
     *
     * @param bytes lost, from 1 to the record's length
     * @throws IllegalStateException when the last record is synced: such a record cannot tear
     */
    public void tear(int bytes) {
        if (unsynced() == 0) {
            throw new IllegalStateException("every record is synced; none can tear");
        }
        byte[] last = records.removeLast();
        records.add(Arrays.copyOf(last, last.length - bytes));
    }

    /** Starts again on what survived: a torn last record is cut, the rest counts as synced. */
    public void reopen() {
        Fault cut = cutTornTail();
        synced = records.size();
        confirmed = synced;
        JournalEnd end = JournalEnd.EMPTY;
        try (JournalReader reader = reader()) {
            JournalRecord record = new JournalRecord();
            while (reader.next(record)) {
                end = new JournalEnd(record.sequence(), record.timestampNs(), record.epoch(), record.chainHash(), null);
            }
        }
        endAtOpen = new JournalEnd(end.sequence(), end.timestampNs(), end.epoch(), end.chain(), cut);
    }

    private Fault cutTornTail() {
        if (unsynced() == 0) {
            return null;
        }
        UnsafeBuffer last = new UnsafeBuffer(records.getLast());
        Finding finding = new RecordChecker().checkAlone(last, 0, last.capacity());
        if (finding == Finding.OK) {
            return null;
        }
        records.removeLast();
        return fault(finding, records.size() + 1L, true);
    }

    private static Fault fault(Finding finding, long sequence, boolean tail) {
        return new Fault(finding, sequence, "memory", 0, tail);
    }

    /** Sets what {@link #freeBytes()} answers. */
    public void freeBytes(long bytes) {
        freeBytes = bytes;
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public JournalEnd endAtOpen() {
        return endAtOpen;
    }

    @Override
    public JournalReader reader() {
        return reader(1);
    }

    @Override
    public JournalReader reader(long fromSequence) {
        return new Reader(fromSequence);
    }

    @Override
    public long freeBytes() {
        return freeBytes;
    }

    @Override
    public void close() {
        sync();
    }

    private final class Reader implements JournalReader {
        private final RecordChecker checker = new RecordChecker(0, ChainHash.GENESIS);
        private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
        private final long fromSequence;

        private Reader(long fromSequence) {
            this.fromSequence = fromSequence;
        }

        @Override
        public boolean next(JournalRecord into) {
            while (checker.sequence() < records.size()) {
                buffer.wrap(records.get((int) checker.sequence()));
                Finding finding = checker.check(buffer, 0, buffer.capacity());
                if (finding != Finding.OK) {
                    throw fault(finding, checker.sequence() + 1, false).failure();
                }
                if (checker.sequence() >= fromSequence) {
                    into.wrap(buffer, 0, buffer.capacity());
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
