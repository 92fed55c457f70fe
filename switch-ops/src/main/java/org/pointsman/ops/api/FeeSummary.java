package org.pointsman.ops.api;

import org.pointsman.registry.model.FeeAccount;

/**
 * A fee account in a line; amounts in minor units.
 *
 * @param outstandingMinor what the merchant has to pay
 * @param depositMinor     what the house holds
 * @param refundMinor      what the house gives back
 * @param balanceMinor     sum of all postings; above 0 the merchant owes it
 */
record FeeSummary(String account, String mid, String provider, long outstandingMinor, long depositMinor,
        long refundMinor, long balanceMinor) {

    static FeeSummary of(FeeAccount account) {
        return new FeeSummary(account.id(), account.mid(), account.provider().isEmpty() ? null : account.provider(),
                account.sums().outstandingMinor(), account.depositMinor(), -account.sums().refundMinor(),
                account.sums().balanceMinor());
    }
}
