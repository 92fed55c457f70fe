package org.pointsman.ops.api;

import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantState;

/**
 * A merchant as a row of a list.
 *
 * @param settlementAccount where it is paid, in words; absent while nobody said
 */
record MerchantSummary(String mid, String name, MerchantState state, String settlementAccount, long version) {
    static MerchantSummary of(Merchant merchant) {
        return new MerchantSummary(merchant.mid(), merchant.name(), merchant.state(),
                merchant.account() == null ? null : merchant.account().words(), merchant.version());
    }
}
