package org.pointsman.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.pointsman.engine.Engine;
import org.pointsman.journal.ChainHash;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/** An engine of its own that follows a journal which another process may be writing. One thread. */
public final class Follower implements AutoCloseable {
    private final Engine engine;
    private final Replay replay;
    private final JournalReader reader;
    private final SnapshotHead from;
    private final JournalRecord step = new JournalRecord();

    private Follower(Path journal, SnapshotStore snapshots, boolean decides, Consumer<String> warnings) {
        Restart restart = Restart.following(journal, snapshots, warnings);
        engine = restart.restored();
        reader = restart.behind(engine);
        replay = decides ? restart.replay() : restart.replay().applyingOnly();
        from = restart.from();
    }

    /**
     * Begins at the newest snapshot that can be used, or with the first record; decides each record again.
     *
     * @param warnings told what is not used
     * @throws JournalFailure when the journal cannot be read from there
     */
    static Follower deciding(Path journal, SnapshotStore snapshots, Consumer<String> warnings) {
        return new Follower(journal, snapshots, true, warnings);
    }

    /** The same, but applies what was recorded, whatever would be decided now. */
    public static Follower applying(Path journal, SnapshotStore snapshots, Consumer<String> warnings) {
        return new Follower(journal, snapshots, false, warnings);
    }

    /** Of a store only what stands at a record or before it. */
    public static SnapshotStore upTo(SnapshotStore snapshots, long sequence) {
        return chosen(snapshots.newestFirst().stream().filter(snapshot -> snapshot.sequence() <= sequence).toList());
    }

    /** Of a store the oldest first: who has to see as much as is left begins there. */
    public static SnapshotStore oldestFirst(SnapshotStore snapshots) {
        return chosen(snapshots.newestFirst().reversed());
    }

    private static SnapshotStore chosen(List<Snapshot> snapshots) {
        return new SnapshotStore() {
            @Override
            public List<Snapshot> newestFirst() {
                return snapshots;
            }

            @Override
            public void setAside(Snapshot snapshot) {
                throw new IllegalStateException("who follows sets nothing aside");
            }
        };
    }

    /**
     * The next record, which is to be applied; null when there is none now. Valid until the next call.
     *
     * @throws JournalFailure when it is damaged
     */
    public JournalRecord next() {
        return reader.next(step) ? step : null;
    }

    /**
     * Applies it.
     *
     * @throws DecidedDifferently when it would be decided differently now, and this one decides
     */
    public void apply(JournalRecord next) {
        replay.apply(next);
    }

    /** Applies the next record; false when there is none now. */
    public boolean advance() {
        JournalRecord next = next();
        if (next != null) {
            apply(next);
        }
        return next != null;
    }

    /** The engine it follows with. */
    public Engine engine() {
        return engine;
    }

    /** What it began with; null for the first record. */
    public SnapshotHead from() {
        return from;
    }

    /** Records it has applied. */
    public long records() {
        return replay.records();
    }

    /** Of the last record applied; of the snapshot it began with before that, 0 without one. */
    public long sequence() {
        return replay.records() > 0 ? replay.lastSequence() : begun();
    }

    private long begun() {
        return from == null ? 0 : from.sequence();
    }

    /** Chain hash of that record. */
    public ChainHash chain() {
        if (replay.records() > 0) {
            return replay.lastChain();
        }
        return from == null ? ChainHash.GENESIS : from.chain();
    }

    /** Time of that record, ns since 1970; 0 for none. */
    public long timeNs() {
        return replay.lastNs();
    }

    @Override
    public void close() {
        reader.close();
    }
}
