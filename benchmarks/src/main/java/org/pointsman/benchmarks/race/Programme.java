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
 * @param shares        of a switch's own peak, per cent
 * @param equalShares   of the peer's peak, per cent: what it and all others are driven with
 * @param warmupS       seconds before each measurement
 * @param durationS     seconds of each measurement
 */
record Programme(int rounds, int heatS, List<Shape> peaks, List<Shape> latencyShapes, List<Integer> shares,
        List<Integer> equalShares, int warmupS, int durationS) {
    static final Shape FEW = new Shape(16, 1);
    static final Shape MANY = new Shape(64, 16);
    /** The share of the peer's peak at which the others are compared with it. */
    static final int EQUAL_SHARE = 75;

    /** The shape with the most requests at once. */
    Shape largest() {
        return peaks.stream().max(Comparator.comparingInt(shape -> shape.connections() * shape.inFlight()))
                .orElseThrow();
    }

    /** About five minutes: peaks, and latency at the jPOS switch's rate. */
    static Programme quick() {
        return new Programme(1, 12, List.of(FEW, MANY), List.of(FEW, MANY), List.of(), List.of(EQUAL_SHARE), 1, 3);
    }

    /** About a quarter of an hour a round. */
    static Programme full(int rounds) {
        return new Programme(rounds, 10, List.of(new Shape(1, 1), FEW, new Shape(100, 1), new Shape(1_000, 1), MANY),
                List.of(FEW, MANY), List.of(25, 50, 75), List.of(25, 50, EQUAL_SHARE), 1, 4);
    }
}
