package org.pointsman.engine.config;

import java.util.List;

/**
 * How refunds are carried out (domain 3.7).
 *
 * @param retryMinMs  wait after the first repeat of a refund without an answer; doubles with every further one
 * @param retryMaxMs  longest wait between two sendings, at most an hour
 * @param manualAfter repeats without an answer until a refund is for people, 1 to 1,000
 * @param funding     what becomes of a refund when the merchant's money is short
 * @param pendingDays how long a refund waits for money, 1 to 365 (domain 5: 45)
 * @param merchants   merchants with a policy of their own
 * @param limits      how often and from where a sale is refunded
 */
public record RefundPolicy(long retryMinMs, long retryMaxMs, int manualAfter, FundingPolicy funding, int pendingDays,
        List<MerchantFunding> merchants, RefundLimits limits) {

    /** What settings journalled before there was a choice mean. */
    public static final RefundPolicy DEFAULT = new RefundPolicy(1_000, 60_000, 10, FundingPolicy.QUEUE, 45, List.of(),
            RefundLimits.DEFAULT);

    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final int MOST_REPEATS = 1_000;
    private static final int DAYS_OF_A_YEAR = 365;

    /** Checks the ranges. */
    public RefundPolicy {
        merchants = List.copyOf(merchants);
        if (retryMinMs < 1 || retryMaxMs < retryMinMs || retryMaxMs > MILLIS_PER_HOUR) {
            throw new IllegalArgumentException("refund retry: 1 <= min <= max <= " + MILLIS_PER_HOUR + " ms, not "
                    + retryMinMs + " and " + retryMaxMs);
        }
        if (manualAfter < 1 || manualAfter > MOST_REPEATS) {
            throw new IllegalArgumentException(
                    "refund manualAfter: 1 to " + MOST_REPEATS + " repeats, not " + manualAfter);
        }
        if (pendingDays < 1 || pendingDays > DAYS_OF_A_YEAR) {
            throw new IllegalArgumentException("refund pendingDays: 1 to " + DAYS_OF_A_YEAR + ", not " + pendingDays);
        }
    }

    /** The same with other merchants of their own policy. */
    public RefundPolicy with(MerchantFunding... fundings) {
        return new RefundPolicy(retryMinMs, retryMaxMs, manualAfter, funding, pendingDays, List.of(fundings), limits);
    }

    /** The same with other limits. */
    public RefundPolicy with(RefundLimits other) {
        return new RefundPolicy(retryMinMs, retryMaxMs, manualAfter, funding, pendingDays, merchants, other);
    }

    /** The policy of a merchant. */
    public MerchantFunding fundingOf(String mid) {
        for (MerchantFunding merchant : merchants) {
            if (merchant.mid().equals(mid)) {
                return merchant;
            }
        }
        return new MerchantFunding(mid, funding, 0);
    }
}
