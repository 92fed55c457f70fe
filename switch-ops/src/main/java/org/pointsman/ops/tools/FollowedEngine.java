package org.pointsman.ops.tools;

import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.pointsman.engine.Engine;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.snapshot.Snapshot;
import org.pointsman.snapshot.SnapshotStore;

/**
 * An engine of its own to which a tool applies what was recorded: from the first record, or where that was purged from
 * the oldest snapshot behind it. One thread.
 */
final class FollowedEngine {
    private final Engine engine = new Engine();
    private final LongFunction<JournalReader> journal;
    private final long begin;

    /**
     * @param journal gives a reader from a sequence on
     * @throws JournalFailure when the journal cannot be read, or neither its beginning nor a snapshot of it is there
     */
    FollowedEngine(LongFunction<JournalReader> journal, SnapshotStore snapshots) {
        this.journal = journal;
        begin = restore(first(), snapshots);
    }

    private long first() {
        try (JournalReader reader = journal.apply(1)) {
            JournalRecord record = new JournalRecord();
            return reader.next(record) ? record.sequence() : 1;
        }
    }

    private long restore(long first, SnapshotStore snapshots) {
        if (first == 1) {
            return 0;
        }
        for (Snapshot snapshot : snapshots.newestFirst().reversed()) {
            if (snapshot.sequence() >= first - 1) {
                snapshot.read(engine);
                return snapshot.sequence();
            }
        }
        throw new JournalFailure(
                "the journal begins with record " + first + " and there is no snapshot of what was before: use a copy"
                        + " that begins with record 1, or has its snapshots");
    }

    Engine engine() {
        return engine;
    }

    /** The record the engine began at; 0 when it saw them all. */
    long begin() {
        return begin;
    }

    /**
     * Applies records up to one, included.
     *
     * @param before   sees each before it is applied
     * @param progress is told the sequence of each
     * @return sequence of the last record applied
     */
    long follow(long until, RecordSight before, LongConsumer progress) {
        long last = begin;
        try (JournalReader reader = journal.apply(begin + 1)) {
            JournalRecord record = new JournalRecord();
            while (last < until && reader.next(record)) {
                before.see(record);
                engine.apply(record.timestampNs(), record.buffer(), record.commandOffset(), record.buffer(),
                        record.outcomeOffset());
                last = record.sequence();
                progress.accept(last);
            }
        }
        return last;
    }

    /** Looks at a record in the state it is about to be applied to. */
    interface RecordSight {
        void see(JournalRecord record);
    }
}
