package org.pointsman.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.records.OutcomeDecoder;

/**
 * A second engine that follows a journal another process writes: it decides every record of its own logic version
 * again, and writes snapshots of what it has come to. Once a record would be decided differently it stops there and
 * writes none. One thread; the status may be read by any.
 */
public final class Shadow implements AutoCloseable {
    private static final int BATCH = 1_024;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long RETRY_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int GROWTH_PERCENT = 125;

    private final Path journal;
    private final SnapshotDirectory snapshots;
    private final ShadowPolicy policy;
    private final LongSupplier clock;
    private final Consumer<String> warnings;
    private final Follower follower;
    private final Pace pace;
    private volatile ShadowStatus status = ShadowStatus.NOTHING;
    private SnapshotHead last;
    private long nextNs;

    private Shadow(Path data, ShadowPolicy policy, LongSupplier clock, Consumer<String> warnings) {
        journal = data.resolve("journal");
        snapshots = new SnapshotDirectory(data.resolve("snapshots"));
        this.policy = policy;
        this.clock = clock;
        this.warnings = warnings;
        follower = Follower.deciding(journal, snapshots, warnings);
        last = follower.from();
        long nowNs = clock.getAsLong();
        nextNs = nowNs + policy.everyNs();
        pace = new Pace(policy.mostPerSecond(), nowNs);
        if (last != null) {
            status = new ShadowStatus(last.sequence(), last.sequence(), 0, 0, 0, null);
        }
    }

    /**
     * A shadow of the switch of a data directory, at the newest snapshot that can be used.
     *
     * @param clock    ns, for its own times
     * @param warnings told what is not used or could not be done
     * @throws JournalFailure when the journal cannot be read from there
     */
    public static Shadow open(Path data, ShadowPolicy policy, LongSupplier clock, Consumer<String> warnings) {
        return new Shadow(data, policy, clock, warnings);
    }

    /**
     * Does what there is to do now.
     *
     * @return how long nothing will be, in ns; 0 for at once
     * @throws JournalFailure when a record is damaged
     */
    public long turn() {
        if (status.differsAt() != 0) {
            return IDLE_NS;
        }
        long nowNs = clock.getAsLong();
        int most = pace.allows(nowNs, Math.clamp(policy.everyRecords() - unsaved(), 1, BATCH));
        int applied = follow(most);
        pace.took(applied);
        if (status.differsAt() == 0 && isDue(nowNs, applied < most)) {
            snapshot();
            return 0;
        }
        return applied > 0 && applied == most ? 0 : IDLE_NS;
    }

    private long unsaved() {
        return status.sequence() - (last == null ? 0 : last.sequence());
    }

    private int follow(int most) {
        int applied = 0;
        try {
            while (applied < most && follower.advance()) {
                applied++;
            }
        } catch (DecidedDifferently e) {
            warnings.accept(e.getMessage());
            status = new ShadowStatus(e.sequence() - 1, status.snapshotSequence(), status.snapshotBytes(),
                    status.snapshotNs(), e.sequence(), status.failure());
            return applied;
        }
        if (applied > 0) {
            status = new ShadowStatus(follower.sequence(), status.snapshotSequence(), status.snapshotBytes(),
                    status.snapshotNs(), 0, status.failure());
        }
        return applied;
    }

    private boolean isDue(long nowNs, boolean atEnd) {
        if (status.failure() != null && nowNs < nextNs) {
            return false;
        }
        return unsaved() >= policy.everyRecords() || (unsaved() > 0 && atEnd && nowNs >= nextNs);
    }

    /** Writes a snapshot of where it is; a failure is a warning, and it is tried again after a minute. */
    public void snapshot() {
        if (follower.records() == 0 || status.differsAt() != 0) {
            return;
        }
        long beganNs = clock.getAsLong();
        try {
            requireSpace();
            JournalFiles.sync(journal, last == null ? 1 : last.sequence());
            SnapshotHead head = head();
            long bytes = snapshots.write(head, follower.engine(), policy.keep());
            last = head;
            nextNs = beganNs + policy.everyNs();
            status = new ShadowStatus(head.sequence(), head.sequence(), bytes, clock.getAsLong() - beganNs, 0, null);
        } catch (IOException | UncheckedIOException e) {
            warnings.accept("no snapshot at record " + status.sequence() + ": " + e.getMessage());
            nextNs = beganNs + RETRY_NS;
            status = new ShadowStatus(status.sequence(), status.snapshotSequence(), status.snapshotBytes(),
                    status.snapshotNs(), 0, e.getMessage());
        }
    }

    private void requireSpace() throws IOException {
        long free = Files.getFileStore(journal).getUsableSpace();
        long needed = policy.reserveBytes() + status.snapshotBytes() * GROWTH_PERCENT / 100;
        if (free < needed) {
            throw new IOException("the disk has " + free + " bytes free, and " + needed + " are needed");
        }
    }

    private SnapshotHead head() {
        return new SnapshotHead(follower.sequence(), follower.chain(), follower.timeNs(), Engine.LOGIC_VERSION,
                OutcomeDecoder.SCHEMA_VERSION, settingsDigest(), follower.engine().digest());
    }

    private long settingsDigest() {
        return new StateDigest().add(EngineJson.write(follower.engine().config())).value();
    }

    /** How far it is. Any thread. */
    public ShadowStatus status() {
        return status;
    }

    /** The engine it follows with: at {@link ShadowStatus#sequence()}. */
    public Engine engine() {
        return follower.engine();
    }

    @Override
    public void close() {
        follower.close();
    }
}
