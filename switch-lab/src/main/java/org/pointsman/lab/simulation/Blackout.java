package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.config.StandInTerms.Cap;
import org.pointsman.engine.config.StandInTerms.Mode;
import org.pointsman.records.Service;

/**
 * Every network is gone for an hour, and the switch stands in. It has its own stream of randomness, so that a seed
 * without it is what it was before there was any.
 *
 * @param dark    whether that happens
 * @param startMs when it begins
 * @param terms   on what terms purchases are approved meanwhile
 */
record Blackout(boolean dark, int startMs, StandInTerms terms) {
    static final int LASTS_MS = 3_600_000;
    /** What is owed is told before everything else heals. */
    static final int AFTERWARDS_MS = 4_000;
    /** Customers come so much more seldom meanwhile. */
    static final int LULL = 30;
    static final String NAME = "blackout";

    private static final long STREAM = 0x63CBE1E459320DD7L;
    private static final double SHARE = 0.01;

    static Blackout of(long seed) {
        Chance chance = new Chance(seed ^ STREAM);
        boolean dark = chance.of(SHARE);
        int floor = chance.between(5_000, 50_000);
        StandInTerms terms = new StandInTerms(NAME, Mode.APPROVE, floor, 1,
                new Cap(chance.of(0.3) ? chance.between(2, 12) : 0, chance.between(floor, 20 * floor)),
                chance.of(0.5)
                        ? Cap.OPEN
                        : new Cap(chance.of(0.3) ? chance.between(2, 12) : 0, chance.between(2 * floor, 12 * floor)),
                new Cap(0, chance.between(4 * floor, 20 * floor)), chance.of(0.3), List.of(Service.CARD));
        return new Blackout(dark, chance.between(1_000, 6_000), terms);
    }

    /** When it is over; 0 when there is none. */
    long endMs() {
        return dark ? (long) startMs + LASTS_MS : 0;
    }

    /** How many times longer it takes until the next customer comes. */
    int lull(long sinceStartNs) {
        long nowMs = sinceStartNs / 1_000_000;
        return dark && nowMs >= startMs && nowMs < endMs() ? LULL : 1;
    }
}
