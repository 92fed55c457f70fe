package org.pointsman.engine.config;

import java.util.Map;

/**
 * How what is owed to networks is sent: reversals, advices and inquiries (domain 5). The word reversal stands for all.
 *
 * @param retryMinMs    wait after the first sending
 * @param retryMaxMs    longest wait between two sendings, at most a minute
 * @param growthPercent every further wait is so much of the one before, 100 to 1,000; 0 as in settings journalled
 *                      before there was a choice: 200
 * @param inFlight      sent to one network and neither acknowledged nor parked, at most
 * @param alarmAfter    sent so often without an acknowledgement one is parked (domain 5: 6)
 * @param parkedRetryMs wait between two sendings of a parked one, at most a day
 */
public record SafPolicy(long retryMinMs, long retryMaxMs, int growthPercent, int inFlight, int alarmAfter,
        long parkedRetryMs) {
    /** What settings journalled before there was a choice mean: each wait is twice the one before. */
    public static final int DOUBLING = 200;
    /** What settings that do not name them mean, and what new sites get. */
    public static final SafPolicy DEFAULT = new SafPolicy(1_000, 60_000, DOUBLING, 64, 6, 600_000);

    /**
     * By the names they had beside each other, in files and in journals until logic version 12: those they have here.
     */
    public static final Map<String, String> FORMER_NAMES = Map.of("reversalRetryMinMs", "retryMinMs",
            "reversalRetryMaxMs", "retryMaxMs", "reversalsInFlight", "inFlight", "reversalAlarmAfter", "alarmAfter",
            "reversalParkedRetryMs", "parkedRetryMs");

    private static final long LONGEST_RETRY_MS = 60_000;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int MOST_SENDINGS = 1_000;
    private static final int PER_CENT = 100;
    private static final int FASTEST_GROWTH = 1_000;

    /** Checks the ranges. */
    public SafPolicy {
        growthPercent = growthPercent == 0 ? DOUBLING : growthPercent;
        if (retryMinMs < 1 || retryMaxMs < retryMinMs || retryMaxMs > LONGEST_RETRY_MS) {
            throw new IllegalArgumentException("policy.saf: 1 <= retryMinMs <= retryMaxMs <= " + LONGEST_RETRY_MS
                    + ", not " + retryMinMs + " and " + retryMaxMs);
        }
        if (growthPercent < PER_CENT || growthPercent > FASTEST_GROWTH) {
            throw new IllegalArgumentException("policy.saf.growthPercent must be " + PER_CENT + " to " + FASTEST_GROWTH
                    + ", not " + growthPercent);
        }
        if (inFlight < 1) {
            throw new IllegalArgumentException("policy.saf.inFlight must be at least 1, not " + inFlight);
        }
        if (alarmAfter < 1 || alarmAfter > MOST_SENDINGS) {
            throw new IllegalArgumentException(
                    "policy.saf.alarmAfter must be 1 to " + MOST_SENDINGS + " sendings, not " + alarmAfter);
        }
        if (parkedRetryMs < retryMaxMs || parkedRetryMs > MILLIS_PER_DAY) {
            throw new IllegalArgumentException(
                    "policy.saf.parkedRetryMs must be from retryMaxMs to a day, not " + parkedRetryMs);
        }
    }

    /** One whose waits double. */
    public SafPolicy(long retryMinMs, long retryMaxMs, int inFlight, int alarmAfter, long parkedRetryMs) {
        this(retryMinMs, retryMaxMs, DOUBLING, inFlight, alarmAfter, parkedRetryMs);
    }

    /** How long to wait for an answer after so many sendings before. */
    public long waitMs(int attempts) {
        long waitMs = retryMinMs;
        for (int i = 0; i < attempts && waitMs < retryMaxMs && growthPercent > PER_CENT; i++) {
            waitMs = Math.max(waitMs + 1, waitMs * growthPercent / PER_CENT);
        }
        return Math.min(waitMs, retryMaxMs);
    }
}
