package org.pointsman.registry.model;

import java.util.List;

/**
 * What a provider lets a merchant do with an order, from a date on. An order keeps those that held when
 * it was submitted.
 *
 * @param provider        whose they are; empty = of every provider without terms of its own
 * @param version         what people call this version
 * @param fromDate        first date of submission they hold for, yyyymmdd; 0 = always
 * @param cancelHours     hours after the submission in which it can be cancelled, 1 to 8784
 * @param lastCancellable last state in which it can be cancelled; from SHIPPED on the device has to come back
 * @param fees            what cancelling costs, the first that holds; nothing when none does
 */
public record OrderTerms(String provider, String version, int fromDate, int cancelHours, CaseState lastCancellable,
        List<Fee> fees) implements Terms {
    /** A day, up to the delivery, for nothing. */
    public static final OrderTerms DEFAULT = new OrderTerms("", "default", 0, 24, CaseState.DELIVERED, List.of());

    private static final int MAX_HOURS = 8_784;
    private static final long HOUR_MS = 3_600_000;

    /** Checks the ranges. */
    public OrderTerms {
        provider = provider == null ? "" : provider;
        fees = Lists.orEmpty(fees);
        Terms.check("cases.orders", provider, version, fromDate);
        if (cancelHours < 1 || cancelHours > MAX_HOURS) {
            throw new IllegalArgumentException("cases.orders.cancelHours: 1 to " + MAX_HOURS + ", not " + cancelHours);
        }
        if (lastCancellable == null || lastCancellable.progress() == 0) {
            throw new IllegalArgumentException(
                    "cases.orders.lastCancellable: SUBMITTED to DELIVERED, not " + lastCancellable);
        }
    }

    /**
     * A fee for cancelling.
     *
     * @param fromState   holds from this state on
     * @param afterHours  and from so many hours after the submission on
     * @param amountMinor minor units, 0 or more
     */
    public record Fee(CaseState fromState, int afterHours, long amountMinor) {
        /** Nothing, from the submission on. */
        public static final Fee NONE = new Fee(CaseState.SUBMITTED, 0, 0);

        /** Checks the ranges. */
        public Fee {
            if (fromState == null || fromState.progress() == 0 || afterHours < 0 || amountMinor < 0) {
                throw new IllegalArgumentException(
                        "cases.orders.fees: a fee has a state from SUBMITTED to DELIVERED, hours and an amount of 0 or more");
            }
        }
    }

    /** The last moment in which an order can be cancelled, epoch milliseconds. */
    public long cancelUntilMs(long submittedAtMs) {
        return submittedAtMs + cancelHours * HOUR_MS;
    }

    /** What cancelling costs, minor units. */
    public long feeMinor(CaseState now, long sinceSubmissionMs) {
        for (Fee fee : fees) {
            if (now.progress() >= fee.fromState().progress() && sinceSubmissionMs >= fee.afterHours() * HOUR_MS) {
                return fee.amountMinor();
            }
        }
        return 0;
    }
}
