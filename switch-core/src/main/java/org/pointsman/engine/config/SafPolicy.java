package org.pointsman.engine.config;

import java.util.Map;

/**
 * How what is owed to networks is sent: reversals, advices and inquiries (domain 5). The word reversal stands for all.
 *
 * @param retryMinMs    wait after the first sending; doubles with every further one
 * @param retryMaxMs    longest wait between two sendings, at most a minute
 * @param inFlight      sent to one network and neither acknowledged nor parked, at most
 * @param alarmAfter    sent so often without an acknowledgement one is parked (domain 5: 6)
 * @param parkedRetryMs wait between two sendings of a parked one, at most a day
 */
public record SafPolicy(long retryMinMs, long retryMaxMs, int inFlight, int alarmAfter, long parkedRetryMs) {
    /** What settings that do not name them mean, and what new sites get. */
    public static final SafPolicy DEFAULT = new SafPolicy(1_000, 60_000, 64, 6, 600_000);

    /**
     * By the names they had beside each other, in files and in journals until logic version 12: those they have here.
     */
    public static final Map<String, String> FORMER_NAMES = Map.of("reversalRetryMinMs", "retryMinMs",
            "reversalRetryMaxMs", "retryMaxMs", "reversalsInFlight", "inFlight", "reversalAlarmAfter", "alarmAfter",
            "reversalParkedRetryMs", "parkedRetryMs");

    private static final long LONGEST_RETRY_MS = 60_000;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int MOST_SENDINGS = 1_000;

    /** Checks the ranges. */
    public SafPolicy {
        if (retryMinMs < 1 || retryMaxMs < retryMinMs || retryMaxMs > LONGEST_RETRY_MS) {
            throw new IllegalArgumentException("policy.saf: 1 <= retryMinMs <= retryMaxMs <= " + LONGEST_RETRY_MS
                    + ", not " + retryMinMs + " and " + retryMaxMs);
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
}
