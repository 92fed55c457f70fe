package org.pointsman.benchmarks;

import org.agrona.DirectBuffer;
import org.pointsman.journal.Durability;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalEnd;
import org.pointsman.journal.JournalReader;

/** Forgets every record: what is left is the cost of everything else. */
final class NoJournal implements Journal {
    @Override
    public void append(DirectBuffer entry, int offset, int length) {
        // Forgotten.
    }

    @Override
    public void sync() {
        // Nothing is kept.
    }

    @Override
    public void force(long upToSequence) {
        // Nothing is kept.
    }

    @Override
    public void confirm(long upToSequence) {
        // Nothing is kept.
    }

    @Override
    public Durability durability() {
        return Durability.PROCESS;
    }

    @Override
    public JournalEnd endAtOpen() {
        return JournalEnd.EMPTY;
    }

    @Override
    public JournalReader reader() {
        return reader(1);
    }

    @Override
    public JournalReader reader(long fromSequence) {
        throw new UnsupportedOperationException("nothing was kept");
    }

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
