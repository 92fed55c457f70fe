package org.pointsman.lab.load;

import java.util.SplittableRandom;

/** Draws kinds of requests in the proportion of a mix. One thread. */
final class KindPicker {
    private static final Kind[] KINDS = Kind.values();
    private static final double WHOLE = 100;

    private final double[] upTo = new double[KINDS.length];
    private final SplittableRandom random;

    KindPicker(LoadMix mix, SplittableRandom random) {
        this.random = random;
        double sum = 0;
        for (int i = 0; i < KINDS.length; i++) {
            sum += mix.share(KINDS[i]);
            upTo[i] = sum;
        }
    }

    Kind next() {
        double drawn = random.nextDouble() * WHOLE;
        for (int i = 0; i < KINDS.length; i++) {
            if (drawn < upTo[i]) {
                return KINDS[i];
            }
        }
        return KINDS[KINDS.length - 1];
    }
}
