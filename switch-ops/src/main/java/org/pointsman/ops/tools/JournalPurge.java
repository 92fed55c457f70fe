package org.pointsman.ops.tools;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.Engine;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalSegment;
import org.pointsman.snapshot.DamagedSnapshotException;
import org.pointsman.snapshot.Snapshot;
import org.pointsman.snapshot.SnapshotHead;

/**
 * Which of the oldest files of a journal nothing needs any more, and why the others stay. A file goes only when it is
 * sealed, all before it go, two snapshots that can be used stand behind its last record, and its records are older than
 * every bound.
 */
public final class JournalPurge {
    private static final int SNAPSHOTS = 2;

    private final DataFiles files;
    private final List<Bound> bounds;
    private final Follower follower;

    /**
     * A time before which records may go.
     *
     * @param why what it follows from, in words
     */
    public record Bound(Instant before, String why) {
    }

    /**
     * Who goes on from somewhere in the journal, and begins at the newest snapshot at or before that when it starts.
     *
     * @param position of the last record it has; {@link Long#MAX_VALUE} when there is nobody
     * @param unknown  why nobody knows that, as a sentence; null when it is known
     */
    public record Follower(long position, String unknown) {
        /** Nobody. */
        public static final Follower NONE = new Follower(Long.MAX_VALUE, null);
    }

    /**
     * A file and what is to become of it.
     *
     * @param why it stays; empty when it goes
     */
    public record Fate(JournalSegment segment, String why) {
        /** Whether it goes. */
        public boolean goes() {
            return why.isEmpty();
        }
    }

    private JournalPurge(DataFiles files, List<Bound> bounds, Follower follower) {
        this.files = files;
        this.follower = follower;
        this.bounds = List.copyOf(bounds);
    }

    /** What would become of each file, the oldest first. */
    public static List<Fate> plan(DataFiles files, List<Bound> bounds, Follower follower) {
        return new JournalPurge(files, bounds, follower).fates();
    }

    /** Carries a plan out. */
    public static void carryOut(DataFiles files, List<Fate> plan) {
        JournalSegment.remove(files.journal(), plan.stream().filter(Fate::goes).map(Fate::segment).toList());
    }

    private List<Fate> fates() {
        long needed = neededFrom();
        long followed = followedFrom(needed);
        List<Fate> fates = new ArrayList<>();
        boolean staying = false;
        for (JournalSegment segment : JournalSegment.of(files.journal())) {
            String why = why(segment, needed, followed);
            fates.add(new Fate(segment, staying && why.isEmpty() ? "an older one stays" : why));
            staying |= !why.isEmpty();
        }
        return fates;
    }

    private String why(JournalSegment segment, long needed, long followed) {
        if (segment.last() == 0) {
            return "it is the newest";
        }
        if (needed == 0) {
            return "there are not two snapshots that can be used";
        }
        if (segment.last() >= needed) {
            return "the snapshot at record " + needed + " needs it";
        }
        Instant until = Instant.EPOCH.plus(segment.untilNs(), ChronoUnit.NANOS);
        return bounds.stream().filter(bound -> !until.isBefore(bound.before())).map(Bound::why).findFirst()
                .orElseGet(() -> followed(segment, followed));
    }

    private String followed(JournalSegment segment, long followed) {
        if (follower.unknown() != null) {
            return follower.unknown();
        }
        if (segment.last() >= followed) {
            return "the read model is at record " + follower.position() + " and begins "
                    + (followed == 0 ? "with the first" : "at the snapshot of record " + followed);
        }
        return "";
    }

    // A start proves a snapshot by the record it stands at, so that one stays too.
    private long neededFrom() {
        long needed = 0;
        int usable = 0;
        for (Snapshot snapshot : files.snapshots().newestFirst()) {
            if (usable < SNAPSHOTS && isUsable(snapshot)) {
                usable++;
                needed = snapshot.sequence();
            }
        }
        return usable == SNAPSHOTS ? needed : 0;
    }

    // At or behind the older of the two snapshots that stay it needs no more than a start does.
    private long followedFrom(long needed) {
        if (follower.position() >= needed) {
            return Long.MAX_VALUE;
        }
        return files.snapshots().newestFirst().stream()
                .filter(snapshot -> snapshot.sequence() <= follower.position() && isUsable(snapshot))
                .mapToLong(Snapshot::sequence).findFirst().orElse(0);
    }

    private boolean isUsable(Snapshot snapshot) {
        try {
            SnapshotHead head = snapshot.head();
            Engine engine = new Engine();
            snapshot.read(engine);
            return engine.digest() == head.stateDigest()
                    && JournalFiles.holds(files.journal(), new JournalMark(head.sequence(), head.chain()));
        } catch (DamagedSnapshotException e) {
            return false;
        }
    }
}
