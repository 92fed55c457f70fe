package org.pointsman.registry.fees;

import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.state.RegistryState;

/** The account a request is about when it is decided: that of an order goes on as that of its terminal. */
final class FeeAccounts {
    private FeeAccounts() {
    }

    /** Null when nothing is known of it any more. */
    static FeeAccount now(RegistryState state, String id) {
        FeeAccount known = state.fees().account(id);
        CaseFile order = known == null ? state.cases().file(FeeAccount.orderOf(id)) : null;
        return order == null || order.tid() == null ? known : state.fees().account(order.tid());
    }
}
