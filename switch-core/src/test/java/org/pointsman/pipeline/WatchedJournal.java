package org.pointsman.pipeline;

import java.nio.ByteOrder;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalEnd;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.MemoryJournal;

/** A journal in memory that tells how far it is synced, and can be made to wait or to fail. */
final class WatchedJournal implements Journal {
    private static final int SEQUENCE_OFFSET = 8;

    final MemoryJournal memory;
    private volatile long synced;
    private volatile long failingAppend = Long.MAX_VALUE;
    private volatile boolean failingSync;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch reached = new CountDownLatch(1);
    private volatile long appended;

    WatchedJournal() {
        this(new MemoryJournal(Durability.HOST));
    }

    WatchedJournal(MemoryJournal memory) {
        this.memory = memory;
        appended = memory.endAtOpen().sequence();
        synced = appended;
    }

    /** The last sequence that is safe. */
    long synced() {
        return synced;
    }

    /** The last sequence that is written. */
    long appended() {
        return appended;
    }

    void failAppendOf(long sequence) {
        failingAppend = sequence;
    }

    void failSync() {
        failingSync = true;
    }

    /** From now on a sync waits until {@link #open()}. */
    void shut() {
        reached = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    void awaitSync() throws InterruptedException {
        reached.await();
    }

    void open() {
        gate.countDown();
    }

    @Override
    public void append(DirectBuffer record, int offset, int length) {
        appended = record.getLong(offset + SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (appended == failingAppend) {
            throw new JournalFailure("the disk refuses record " + appended);
        }
        memory.append(record, offset, length);
    }

    @Override
    public void sync() {
        force(appended);
        confirm(appended);
    }

    @Override
    public void force(long upToSequence) {
        reached.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failingSync) {
            throw new JournalFailure("the disk refuses to sync");
        }
        memory.force(upToSequence);
        synced = upToSequence;
    }

    @Override
    public void confirm(long upToSequence) {
        memory.confirm(upToSequence);
    }

    @Override
    public Durability durability() {
        return memory.durability();
    }

    @Override
    public JournalEnd endAtOpen() {
        return memory.endAtOpen();
    }

    @Override
    public JournalReader reader() {
        return memory.reader();
    }

    @Override
    public JournalReader reader(long fromSequence) {
        return memory.reader(fromSequence);
    }

    @Override
    public long freeBytes() {
        return memory.freeBytes();
    }

    @Override
    public void close() {
        memory.close();
    }
}
