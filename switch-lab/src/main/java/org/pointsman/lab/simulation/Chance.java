package org.pointsman.lab.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** All randomness of one seed, drawn in one order. */
final class Chance {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean of(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both bounds included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    long micros(int least, int most) {
        return between(least, most) * NANOS_PER_MICRO + random.nextInt(1_000);
    }

    long millis(int least, int most) {
        return between(least, most) * NANOS_PER_MILLI + random.nextInt(1_000_000);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    void fill(byte[] bytes) {
        random.nextBytes(bytes);
    }
}
