package org.pointsman.snapshot;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/**
 * Brings an engine to the end of its journal: the newest snapshot that can be read, then the records behind it. Without
 * one all records are applied, if the first is still there. For one start; {@link #phase()} may be asked by any thread.
 */
public final class Restart {
    private final LongFunction<JournalReader> journal;
    private final LongFunction<JournalReader> tail;
    private final long recorded;
    private final SnapshotStore snapshots;
    private final JournalMark mark;
    private final boolean acceptShorter;
    private final Consumer<String> warnings;
    private volatile Snapshot from;
    private volatile Replay replay;
    private volatile boolean reading;
    private SnapshotHead head;

    /**
     * @param mark          a record the journal has to hold; null when nothing is known of it
     * @param acceptShorter whether a snapshot of records that the journal has lost is set aside
     * @param warnings      told of each snapshot that is not used, and why
     */
    public Restart(Journal journal, SnapshotStore snapshots, JournalMark mark, boolean acceptShorter,
            Consumer<String> warnings) {
        this(journal::reader, journal::readerAhead, journal.endAtOpen().sequence(), snapshots, mark, acceptShorter,
                warnings);
    }

    private Restart(LongFunction<JournalReader> journal, LongFunction<JournalReader> tail, long recorded,
            SnapshotStore snapshots, JournalMark mark, boolean acceptShorter, Consumer<String> warnings) {
        this.journal = journal;
        this.tail = tail;
        this.recorded = recorded;
        this.snapshots = snapshots;
        this.mark = mark;
        this.acceptShorter = acceptShorter;
        this.warnings = warnings;
    }

    /** Of a journal that another process may be writing: it ends where its reader does. */
    static Restart following(Path journal, SnapshotStore snapshots, Consumer<String> warnings) {
        LongFunction<JournalReader> reader = from -> JournalFiles.read(journal, from);
        return new Restart(reader, reader, Long.MAX_VALUE, snapshots, null, false, warnings);
    }

    /**
     * Does it.
     *
     * @return an engine that has applied the whole journal
     * @throws DecidedDifferently when a record would be decided differently now
     * @throws JournalFailure     when records are missing or damaged, or journal, snapshots and mark are not of one
     *                            switch
     */
    public Engine run() {
        Engine engine = restored();
        try (JournalReader reader = behind(engine)) {
            replay.run(reader);
        }
        return engine;
    }

    /** What is to be applied behind what was restored. */
    JournalReader behind(Engine engine) {
        replay = new Replay(engine, mark, head == null ? 0 : head.timestampNs());
        requireNext();
        return tail.apply(applied() + 1);
    }

    Replay replay() {
        return replay;
    }

    /** An engine at the newest snapshot that can be used, or an empty one. */
    Engine restored() {
        for (Snapshot snapshot : snapshots.newestFirst()) {
            try {
                if (belongs(snapshot)) {
                    return read(snapshot);
                }
            } catch (DamagedSnapshotException e) {
                warnings.accept(e.getMessage());
            }
        }
        return new Engine();
    }

    private Engine read(Snapshot snapshot) {
        Engine engine = new Engine();
        from = snapshot;
        reading = true;
        try {
            snapshot.read(engine);
            head = snapshot.head();
            return engine;
        } catch (DamagedSnapshotException e) {
            from = null;
            throw e;
        } finally {
            reading = false;
        }
    }

    private boolean belongs(Snapshot snapshot) {
        if (snapshot.sequence() > recorded) {
            lost(snapshot);
            return false;
        }
        SnapshotHead claimed = snapshot.head();
        try (JournalReader reader = journal.apply(claimed.sequence())) {
            JournalRecord step = new JournalRecord();
            if (!reader.next(step) || step.sequence() != claimed.sequence()
                    || !step.chainHash().equals(claimed.chain())) {
                throw new DamagedSnapshotException(snapshot.name(),
                        "record " + claimed.sequence() + " of the journal is not the one it was taken at", null);
            }
        }
        proveMarkBefore(claimed.sequence());
        return true;
    }

    // What is applied is compared on the way; a mark further back has to be looked up, where it is still kept.
    private void proveMarkBefore(long sequence) {
        if (mark == null || mark.sequence() == 0 || mark.sequence() > sequence) {
            return;
        }
        try (JournalReader reader = journal.apply(mark.sequence())) {
            JournalRecord step = new JournalRecord();
            if (reader.next(step)) {
                Replay.prove(mark, step);
            }
        }
    }

    private void lost(Snapshot snapshot) {
        if (!acceptShorter) {
            throw new JournalFailure("the journal ends at record " + recorded + ", but " + snapshot.name()
                    + " stands at record " + snapshot.sequence() + ": restore the journal from its copy, or start with"
                    + " --accept-shorter-journal to lose these records for good");
        }
        warnings.accept("the snapshot " + snapshot.name() + " is of records the journal has lost, and is set aside");
        snapshots.setAside(snapshot);
    }

    private void requireNext() {
        JournalRecord first = new JournalRecord();
        try (JournalReader reader = journal.apply(applied() + 1)) {
            if (!reader.next(first) || first.sequence() == applied() + 1) {
                return;
            }
            throw new JournalFailure("the journal begins at record " + first.sequence() + ", and "
                    + (head == null
                            ? "no snapshot of what was before can be used"
                            : "the newest snapshot that can be used stands at record " + applied())
                    + ": restore the missing files of the journal, or a snapshot, from a copy");
        }
    }

    private long applied() {
        return head == null ? 0 : head.sequence();
    }

    /** What it does now, in words. Any thread. */
    public String phase() {
        Snapshot read = from;
        if (replay != null) {
            return "replaying the journal";
        }
        return reading && read != null ? "reading the snapshot " + read.name() : "looking for snapshots";
    }

    /** Records that are in the state already, while the journal is replayed; 0 before. Any thread. */
    public long reached() {
        Replay behind = replay;
        return behind == null ? 0 : applied() + behind.records();
    }

    /** What a start began with; null when all records were applied. */
    public SnapshotHead from() {
        return head;
    }

    /** Records applied behind the snapshot. */
    public long records() {
        return replay.records();
    }

    /** Time of the last record; 0 when there is none. */
    public long lastNs() {
        return replay.lastNs();
    }
}
