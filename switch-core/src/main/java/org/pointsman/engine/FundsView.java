package org.pointsman.engine;

/**
 * A merchant's money at the switch, for people; minor units.
 *
 * @param postedMinor    top-ups less payouts
 * @param salesMinor     sales that stand: not voided, not reversed
 * @param refundedMinor  refunds that are done
 * @param reservedMinor  set aside for refunds that run or are in doubt
 * @param overdraftMinor how far the money may fall short
 * @param pendingRefunds refunds that wait for money
 */
public record FundsView(String mid, FundingPolicy policy, long postedMinor, long salesMinor, long refundedMinor,
        long reservedMinor, long overdraftMinor, int pendingRefunds) {

    /** What the merchant has. */
    public long balanceMinor() {
        return postedMinor + salesMinor - refundedMinor;
    }

    /** What refunds may still take. */
    public long availableMinor() {
        return balanceMinor() - reservedMinor + overdraftMinor;
    }
}
