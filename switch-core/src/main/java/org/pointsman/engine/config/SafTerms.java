package org.pointsman.engine.config;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How what is owed to one network is sent otherwise than {@link SafPolicy} says for all; 0 is as it says there.
 *
 * @param alternate name of another network that takes what is owed while this one is down: one that knows its
 *                  originals, such as a second name of the same scheme. Null: it waits
 */
public record SafTerms(long retryMinMs, long retryMaxMs, int growthPercent, int inFlight, int alarmAfter,
        long parkedRetryMs, @JsonInclude(JsonInclude.Include.NON_NULL) String alternate) {
    /** Nothing of its own. */
    public static final SafTerms DEFAULT = new SafTerms(0, 0, 0, 0, 0, 0, null);

    /**
     * What holds for the network.
     *
     * @throws IllegalArgumentException when both together are out of a range
     */
    public SafPolicy over(SafPolicy common) {
        return new SafPolicy(own(retryMinMs, common.retryMinMs()), own(retryMaxMs, common.retryMaxMs()),
                (int) own(growthPercent, common.growthPercent()), (int) own(inFlight, common.inFlight()),
                (int) own(alarmAfter, common.alarmAfter()), own(parkedRetryMs, common.parkedRetryMs()));
    }

    private static long own(long value, long common) {
        return value == 0 ? common : value;
    }
}
