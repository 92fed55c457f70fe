package org.pointsman.benchmarks.race;

import java.util.List;

/**
 * What is measured, and how long.
 *
 * @param rounds        how often every contender runs
 * @param peaks         shapes of the closed loop
 * @param latencyShapes shapes of the open loop
 * @param shares        of a contender's own peak, per cent
 * @param warmupS       seconds before each measurement
 * @param durationS     seconds of each measurement
 */
record Programme(int rounds, List<Shape> peaks, List<Shape> latencyShapes, List<Integer> shares, int warmupS,
        int durationS) {
    static final Shape FEW = new Shape(16, 1);
    static final Shape MANY = new Shape(64, 16);
    /** The share of the jPOS switch's peak at which the others are compared with it. */
    static final int EQUAL_SHARE = 75;

    /** About three minutes. */
    static Programme quick() {
        return new Programme(1, List.of(FEW, MANY), List.of(FEW, MANY), List.of(50), 1, 3);
    }

    /** About half an hour. */
    static Programme full() {
        return new Programme(2, List.of(new Shape(1, 1), FEW, new Shape(100, 1), new Shape(1_000, 1), MANY),
                List.of(FEW, MANY), List.of(25, 50, 75, 90), 2, 5);
    }
}
