package org.pointsman.engine;

/**
 * The funding policy of one merchant.
 *
 * @param overdraftMinor how far the money may fall short under OVERDRAFT, minor units
 */
public record MerchantFunding(String mid, FundingPolicy policy, long overdraftMinor) {
    /** Checks the ranges. */
    public MerchantFunding {
        if (mid == null || policy == null || overdraftMinor < 0) {
            throw new IllegalArgumentException("funding of merchant " + mid
                    + ": a policy (OFF, REJECT, QUEUE, OVERDRAFT) and an overdraft of 0 or more are needed");
        }
    }
}
