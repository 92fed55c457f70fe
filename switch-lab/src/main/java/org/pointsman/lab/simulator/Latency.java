package org.pointsman.lab.simulator;

import java.util.Random;

/**
 * How long answers take, drawn anew for each: evenly between two bounds, or as hosts do, most of them near the median
 * and a few much later (log-normal).
 *
 * @param fromMs of an even one, else null
 * @param toMs   of an even one, else null
 * @param p50Ms  the median of the other, else null
 * @param p99Ms  not less than the median
 */
record Latency(Integer fromMs, Integer toMs, Integer p50Ms, Integer p99Ms) {
    static final Latency NONE = new Latency(0, 0, null, null);

    /** Standard deviations from the median to the 99th percentile. */
    private static final double Z99 = 2.326_347_874;
    private static final int LONGEST_MS = 600_000;

    Latency {
        boolean even = fromMs != null && toMs != null && p50Ms == null && p99Ms == null && 0 <= fromMs && fromMs <= toMs
                && toMs <= LONGEST_MS;
        boolean host = fromMs == null && toMs == null && p50Ms != null && p99Ms != null && 0 < p50Ms && p50Ms <= p99Ms
                && p99Ms <= LONGEST_MS;
        if (!even && !host) {
            throw new IllegalArgumentException(
                    "latency has fromMs and toMs, or p50Ms and p99Ms, the second not less than the first, to "
                            + LONGEST_MS);
        }
    }

    long drawMs(Random random) {
        if (p50Ms == null) {
            return random.nextInt(fromMs, toMs + 1);
        }
        double sigma = Math.log((double) p99Ms / p50Ms) / Z99;
        return Math.min(LONGEST_MS, Math.round(p50Ms * Math.exp(sigma * random.nextGaussian())));
    }
}
