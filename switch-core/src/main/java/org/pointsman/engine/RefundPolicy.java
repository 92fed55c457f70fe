package org.pointsman.engine;

/**
 * How refunds are carried out (domain 3.7).
 *
 * @param retryMinMs  wait after the first repeat of a refund without an answer; doubles with every further one
 * @param retryMaxMs  longest wait between two sendings, at most an hour
 * @param manualAfter repeats without an answer until a refund is for people, 1 to 1,000
 */
public record RefundPolicy(long retryMinMs, long retryMaxMs, int manualAfter) {
    /** What settings journalled before there was a choice mean. */
    public static final RefundPolicy DEFAULT = new RefundPolicy(1_000, 60_000, 10);
    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final int MOST_REPEATS = 1_000;

    /** Checks the ranges. */
    public RefundPolicy {
        if (retryMinMs < 1 || retryMaxMs < retryMinMs || retryMaxMs > MILLIS_PER_HOUR) {
            throw new IllegalArgumentException("refund retry: 1 <= min <= max <= " + MILLIS_PER_HOUR + " ms, not "
                    + retryMinMs + " and " + retryMaxMs);
        }
        if (manualAfter < 1 || manualAfter > MOST_REPEATS) {
            throw new IllegalArgumentException(
                    "refund manualAfter: 1 to " + MOST_REPEATS + " repeats, not " + manualAfter);
        }
    }
}
