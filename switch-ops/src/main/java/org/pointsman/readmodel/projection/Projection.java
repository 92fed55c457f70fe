package org.pointsman.readmodel.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.readmodel.projection.RowWriter.Mark;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;
import org.pointsman.snapshot.Follower;
import org.pointsman.snapshot.Pace;
import org.pointsman.snapshot.SnapshotDirectory;
import org.pointsman.snapshot.SnapshotStore;

/**
 * Follows a journal with an engine of its own and keeps a database at what its records say. What a batch of records
 * changed and its place in the journal are one transaction of the database: after any end it goes on where that is. One
 * thread; the status may be read by any.
 */
public final class Projection implements AutoCloseable {
    private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(1);

    private final Path journal;
    private final ReadModelDatabase database;
    private final ProjectionPolicy policy;
    private final LongSupplier clock;
    private final LongSupplier durable;
    private final Runnable breath;
    private final RowWriter writer;
    private final Follower follower;
    private final Projector projector;
    private final long begun;
    private final Pace pace;
    private RowBatch batch = new RowBatch();
    private boolean full;
    private long lookedNs;
    private volatile ProjectionStatus status;

    private Projection(Path data, ReadModelDatabase database, ProjectionPolicy policy, LongSupplier clock,
            LongSupplier durable, Runnable breath, Consumer<String> warnings) {
        journal = data.resolve("journal");
        this.database = database;
        this.policy = policy;
        this.clock = clock;
        this.durable = durable;
        this.breath = breath;
        writer = new RowWriter(database, breath);
        Mark mark = writer.mark();
        requireSameJournal(mark);
        writer.begin(mark);
        follower = follow(mark, new SnapshotDirectory(data.resolve("snapshots")), warnings);
        pace = new Pace(policy.mostPerSecond(), clock.getAsLong());
        boolean fresh = mark.position() == 0;
        begun = fresh ? follower.sequence() : mark.begun();
        catchUp(mark.position());
        projector = new Projector(follower.engine().view(), (table, row) -> batch.put(table, row));
        status = new ProjectionStatus(mark.position(), follower.timeNs(), begun, 0, 0, null);
        if (fresh && begun > 0) {
            everythingAt(begun);
        }
    }

    /**
     * A projection that goes on where the database is.
     *
     * @param data     of the switch
     * @param clock    ns, for its own times
     * @param warnings told what is not used
     * @throws ReadModelException when the database cannot be used, or is none of this journal
     * @throws JournalFailure     when the journal cannot be read
     */
    public static Projection open(Path data, ReadModelDatabase database, ProjectionPolicy policy, LongSupplier clock,
            Consumer<String> warnings) {
        return new Projection(data, database, policy, clock, null, () -> {
        }, warnings);
    }

    /**
     * The same in the process of the switch, which knows how far its journal is durable: nothing is synced here.
     *
     * @param durable sequence of the last record that may be in the database, any thread
     * @param breath  run again and again between small pieces of work: it may rest, so that others have the processor
     */
    public static Projection inside(Path data, ReadModelDatabase database, ProjectionPolicy policy, LongSupplier clock,
            LongSupplier durable, Runnable breath, Consumer<String> warnings) {
        return new Projection(data, database, policy, clock, durable, breath, warnings);
    }

    /** How far a database is that somebody else writes. */
    public static ProjectionStatus statusOf(ReadModelDatabase database) {
        Mark mark = new RowWriter(database, () -> {
        }).mark();
        return new ProjectionStatus(mark.position(), 0, mark.begun(), 0, 0, null);
    }

    private void requireSameJournal(Mark mark) {
        if (mark.position() == 0) {
            return;
        }
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(journal, mark.position())) {
            if (!reader.next(record)) {
                throw new ReadModelException(Trouble.OTHER_JOURNAL, "the read model at " + database.address()
                        + " is at record " + mark.position() + ", and the journal ends before it: `readmodel rebuild`");
            }
            if (record.sequence() == mark.position() && !record.chainHash().toString().equals(mark.chain())) {
                throw new ReadModelException(Trouble.OTHER_JOURNAL,
                        "the read model at " + database.address() + " is of another journal than the one in " + journal
                                + ": use its own, or `readmodel rebuild`");
            }
        }
    }

    private Follower follow(Mark mark, SnapshotStore snapshots, Consumer<String> warnings) {
        try {
            return Follower.applying(journal,
                    mark.position() == 0 ? ofWhatIsLeft(snapshots) : Follower.upTo(snapshots, mark.position()),
                    warnings);
        } catch (JournalFailure e) {
            if (mark.position() == 0) {
                throw e;
            }
            throw new ReadModelException(Trouble.GAP,
                    "the read model at " + database.address() + " is at record " + mark.position()
                            + ", and no snapshot and journal from there on are left (" + e.getMessage()
                            + "): restore them from a copy, or `readmodel rebuild` from what there is",
                    e);
        }
    }

    // Without its first record the journal says nothing of what was before its oldest snapshot.
    private SnapshotStore ofWhatIsLeft(SnapshotStore snapshots) {
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(journal, 1)) {
            return reader.next(record) && record.sequence() > 1
                    ? Follower.oldestFirst(snapshots)
                    : Follower.upTo(snapshots, 0);
        }
    }

    private void catchUp(long position) {
        while (follower.sequence() < position) {
            if (!follower.advance()) {
                throw new ReadModelException(Trouble.OTHER_JOURNAL,
                        "the journal ends at record " + follower.sequence() + ", before record " + position
                                + " of the read model at " + database.address() + ": `readmodel rebuild`");
            }
            breath.run();
        }
    }

    private void everythingAt(long position) {
        batch.reach(position, follower.timeNs());
        batch.seal(follower.chain());
        long rows = writer.writeAll(batch, begun, to -> projector.everything(position, follower.timeNs(), to));
        status = new ProjectionStatus(position, follower.timeNs(), begun, 0, rows, null);
        batch = new RowBatch();
    }

    /**
     * Does what there is to do now.
     *
     * @return how long nothing will be, in ns; 0 for at once
     * @throws ReadModelException when the database does not take it; the same is tried by the next turn
     * @throws JournalFailure     when a record is damaged
     */
    public long turn() {
        if (status.trouble() != null) {
            resume();
        }
        boolean atEnd = !full && read();
        if (batch.records() > 0) {
            write();
        } else if (clock.getAsLong() - lookedNs >= LOOK_NS) {
            look();
        }
        return atEnd ? policy.pauseNs() : 0;
    }

    private boolean read() {
        long left = durable == null ? Long.MAX_VALUE : durable.getAsLong() - follower.sequence();
        int most = pace.allows(clock.getAsLong(), Math.clamp(left, 0, policy.batchRecords()));
        int done = 0;
        JournalRecord record = most > 0 ? follower.next() : null;
        while (record != null) {
            projector.before(record);
            follower.apply(record);
            projector.after(record);
            projector.audit(record);
            batch.reach(record.sequence(), record.timestampNs());
            done++;
            breath.run();
            record = done < most ? follower.next() : null;
        }
        pace.took(done);
        full = done > 0;
        return done < policy.batchRecords();
    }

    // What a power cut may still take from the journal must not be in the database.
    private void write() {
        batch.seal(follower.chain());
        try {
            if (durable == null) {
                JournalFiles.sync(journal, Math.max(1, batch.position()));
            }
            writer.write(batch, begun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReadModelException e) {
            settle(e);
        }
        status = new ProjectionStatus(batch.position(), batch.timeNs(), begun, status.records() + batch.records(),
                status.rows() + batch.rows(), null);
        batch = new RowBatch();
        full = false;
    }

    // What was said to be written and is not there can only be made again from before it.
    private void resume() {
        database.reconnect();
        requireKept();
        status = status.troubled(null);
    }

    // H2 writes behind: what it took may fail later, while there is nothing to write.
    private void look() {
        lookedNs = clock.getAsLong();
        try {
            requireKept();
        } catch (ReadModelException e) {
            status = status.troubled(e.getMessage());
            throw e;
        }
    }

    private void requireKept() {
        Mark mark = writer.mark();
        if (mark.position() < status.position()) {
            throw new ReadModelException(Trouble.LOST, "the read model at " + database.address()
                    + " has lost what was written last: it goes on behind record " + mark.position());
        }
    }

    // A connection may break when all was written: then the database says so.
    private void settle(ReadModelException refused) {
        status = status.troubled(refused.getMessage());
        Mark mark = writer.mark();
        if (mark.position() != batch.position() || !mark.chain().equals(batch.chain().toString())) {
            throw refused;
        }
        writer.written(batch);
    }

    /** How far it is. Any thread. */
    public ProjectionStatus status() {
        return status;
    }

    @Override
    public void close() {
        follower.close();
    }
}
