package org.pointsman.engine.config;

/**
 * The funding policy of one merchant.
 *
 * @param overdraftMinor how far the money may fall short under OVERDRAFT, minor units, at most twelve digits
 */
public record MerchantFunding(String mid, FundingPolicy policy, long overdraftMinor) {
    private static final long MOST_OVERDRAFT_MINOR = 999_999_999_999L;

    /** Checks the ranges. */
    public MerchantFunding {
        if (mid == null || policy == null || overdraftMinor < 0 || overdraftMinor > MOST_OVERDRAFT_MINOR) {
            throw new IllegalArgumentException("funding of merchant " + mid
                    + ": a policy (OFF, REJECT, QUEUE, OVERDRAFT) and an overdraft of 0 to " + MOST_OVERDRAFT_MINOR
                    + " minor units are needed");
        }
    }
}
