package org.pointsman.lab.simulation;

/** Whether more is written while a sync runs. Drawn apart from all else, so that a seed without it is what it was. */
final class SyncPace {
    private static final long STREAM = 0x5C1E_77A3_90B2_D64FL;
    private static final double OFTEN = 0.25;

    private SyncPace() {
    }

    /** What a seed does. */
    static boolean overlaps(long seed) {
        return new Chance(seed ^ STREAM).of(OFTEN);
    }
}
