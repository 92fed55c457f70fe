package org.pointsman.node;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pointsman.snapshot.ShadowPolicy;

/**
 * Who writes snapshots, and when.
 *
 * @param shadow        CHILD: a process that {@code run} starts and watches; EXTERNAL: somebody else; OFF: nobody
 * @param afterRecords  a child is started once the journal is so far ahead of the newest snapshot
 * @param afterMinutes  or after so long
 * @param everyRecords  a snapshot after so many records
 * @param everyMinutes  or after so long, when there is anything new
 * @param keep          the newest that stay
 * @param mostPerSecond records the shadow reads a second
 * @param heapMb        of the child; 0 for as much as the switch has
 * @param niceness      of the child, 0 to 19: on a machine without a free moment one of 19 gets next to nothing
 */
public record SnapshotConfig(String shadow, long afterRecords, int afterMinutes, long everyRecords, int everyMinutes,
        int keep, int mostPerSecond, int heapMb, int niceness) {
    static final SnapshotConfig DEFAULT = new SnapshotConfig("CHILD", 100_000, 5, 1_000_000, 60, 2, 200_000, 0, 15);

    private static final Set<String> SHADOWS = Set.of("CHILD", "EXTERNAL", "OFF");
    private static final String COUNT = "1 or more";
    private static final int NICEST = 19;
    private static final long MIB = 1 << 20;

    void check(ConfigCheck check) {
        check.require(SHADOWS.contains(shadow), "snapshots.shadow", shadow, "CHILD, EXTERNAL or OFF");
        check.require(afterRecords >= 0, "snapshots.afterRecords", afterRecords, "0 or more");
        check.require(afterMinutes >= 0, "snapshots.afterMinutes", afterMinutes, "0 or more");
        check.require(everyRecords > 0, "snapshots.everyRecords", everyRecords, COUNT);
        check.require(everyMinutes > 0, "snapshots.everyMinutes", everyMinutes, COUNT);
        check.require(keep > 0, "snapshots.keep", keep, COUNT);
        check.require(mostPerSecond > 0, "snapshots.mostPerSecond", mostPerSecond, COUNT);
        check.require(heapMb >= 0, "snapshots.heapMb", heapMb, "0 or more");
        check.require(niceness >= 0 && niceness <= NICEST, "snapshots.niceness", niceness, "0 to " + NICEST);
    }

    /** Whether {@code run} starts a shadow. */
    public boolean child() {
        return "CHILD".equals(shadow);
    }

    /** Whether anybody writes snapshots. */
    public boolean wanted() {
        return !"OFF".equals(shadow);
    }

    /** What the shadow goes by. */
    public ShadowPolicy policy(SwitchConfig.DiskReserve disk) {
        return new ShadowPolicy(everyRecords, TimeUnit.MINUTES.toNanos(everyMinutes), keep, mostPerSecond,
                disk.reserveMb() * MIB);
    }
}
