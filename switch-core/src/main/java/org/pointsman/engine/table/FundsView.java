package org.pointsman.engine.table;

import org.pointsman.engine.config.FundingPolicy;

/**
 * A merchant's money at the switch, for people; minor units.
 *
 * @param postedMinor    top-ups less payouts, and less what settlements came to besides
 * @param salesMinor     sales that stand: not voided, not reversed
 * @param refundedMinor  refunds that are done
 * @param reservedMinor  set aside for refunds that run or are in doubt
 * @param overdraftMinor how far the money may fall short
 * @param pendingRefunds refunds that wait for money
 * @param settledOn      newest date whose settlement is posted, yyyymmdd; 0 before the first
 */
public record FundsView(String mid, FundingPolicy policy, long postedMinor, long salesMinor, long refundedMinor,
        long reservedMinor, long overdraftMinor, int pendingRefunds, int settledOn) {

    /** What the merchant has. */
    public long balanceMinor() {
        return sum(postedMinor, salesMinor, -refundedMinor, 0, 0);
    }

    /** What refunds may still take. */
    public long availableMinor() {
        return sum(postedMinor, salesMinor, -refundedMinor, -reservedMinor, overdraftMinor);
    }

    /** What a long can hold of a sum. */
    public static long sum(long posted, long sales, long refunded, long reserved, long overdraft) {
        long traded = Math.addExact(sales, Math.addExact(refunded, reserved));
        long owned = Math.addExact(traded, overdraft);
        long sum = posted + owned;
        boolean overflows = ((posted ^ sum) & (owned ^ sum)) < 0;
        return overflows ? posted < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : sum;
    }
}
