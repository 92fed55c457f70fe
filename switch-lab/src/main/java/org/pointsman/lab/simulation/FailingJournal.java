package org.pointsman.lab.simulation;

import org.agrona.DirectBuffer;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalEnd;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.MemoryJournal;

/** A disk that refuses a write now and then; a switch must not live on. */
final class FailingJournal implements Journal {
    private final MemoryJournal disk;
    private final Chance chance;
    private final double failing;

    FailingJournal(MemoryJournal disk, Chance chance, double failing) {
        this.disk = disk;
        this.chance = chance;
        this.failing = failing;
    }

    @Override
    public void append(DirectBuffer record, int offset, int length) {
        if (failing > 0 && chance.of(failing)) {
            throw new PowerCut();
        }
        disk.append(record, offset, length);
    }

    @Override
    public void sync() {
        disk.sync();
    }

    @Override
    public void force(long upToSequence) {
        disk.force(upToSequence);
    }

    @Override
    public void confirm(long upToSequence) {
        disk.confirm(upToSequence);
    }

    @Override
    public Durability durability() {
        return disk.durability();
    }

    @Override
    public JournalEnd endAtOpen() {
        return disk.endAtOpen();
    }

    @Override
    public JournalReader reader() {
        return disk.reader();
    }

    @Override
    public JournalReader reader(long fromSequence) {
        return disk.reader(fromSequence);
    }

    @Override
    public long freeBytes() {
        return disk.freeBytes();
    }

    @Override
    public void close() {
        disk.close();
    }
}
