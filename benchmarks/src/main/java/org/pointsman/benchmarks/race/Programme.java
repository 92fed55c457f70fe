package org.pointsman.benchmarks.race;

import java.util.Comparator;
import java.util.List;

/**
 * What is measured, and how long.
 *
 * @param rounds        how often every contender runs
 * @param heatS         seconds each contender is driven, on each way, before anything of it is measured
 * @param peaks         shapes of the closed loop
 * @param latencyShapes shapes of the open loop
 * @param shares        of a contender's own peak, per cent
 * @param warmupS       seconds before each measurement
 * @param durationS     seconds of each measurement
 */
record Programme(int rounds, int heatS, List<Shape> peaks, List<Shape> latencyShapes, List<Integer> shares, int warmupS,
        int durationS) {
    static final Shape FEW = new Shape(16, 1);
    static final Shape MANY = new Shape(64, 16);
    /** The share of the jPOS switch's peak at which the others are compared with it. */
    static final int EQUAL_SHARE = 75;

    /** The shape with the most requests at once. */
    Shape largest() {
        return peaks.stream().max(Comparator.comparingInt(shape -> shape.connections() * shape.inFlight()))
                .orElseThrow();
    }

    /** About five minutes: peaks, and latency at the jPOS switch's rate. */
    static Programme quick() {
        return new Programme(1, 12, List.of(FEW, MANY), List.of(FEW, MANY), List.of(), 1, 3);
    }

    /** About 25 minutes. */
    static Programme full() {
        return new Programme(2, 10, List.of(new Shape(1, 1), FEW, new Shape(100, 1), new Shape(1_000, 1), MANY),
                List.of(FEW, MANY), List.of(25, 50, 75, 90), 1, 4);
    }
}
