package org.pointsman.ops.api;

import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.table.FundsView;

/**
 * A merchant's money in minor units.
 *
 * @param postedMinor    top-ups less payouts
 * @param salesMinor     sales that stand
 * @param refundedMinor  refunds that are done
 * @param reservedMinor  set aside for refunds that run or are in doubt
 * @param balanceMinor   posted, and sales, less refunds
 * @param availableMinor what refunds may still take, with the overdraft
 * @param pendingRefunds refunds that wait for money
 */
record FundsDocument(String mid, FundingPolicy policy, long postedMinor, long salesMinor, long refundedMinor,
        long reservedMinor, long overdraftMinor, long balanceMinor, long availableMinor, int pendingRefunds) {

    static FundsDocument of(FundsView view) {
        return new FundsDocument(view.mid(), view.policy(), view.postedMinor(), view.salesMinor(), view.refundedMinor(),
                view.reservedMinor(), view.overdraftMinor(), view.balanceMinor(), view.availableMinor(),
                view.pendingRefunds());
    }
}
