package org.pointsman.ops.api;

import org.pointsman.engine.view.TransactionView;
import org.pointsman.node.CashierText;
import org.pointsman.records.Result;

/** What a terminal was told. */
record Told(SwitchPort port) {
    /** Null while nothing was: the till hears a network's code only where the network decided. */
    CashierText of(TransactionView view) {
        return view.state().equals("SENT") ? null : of(view.result(), view.f39());
    }

    CashierText of(String result, String ofNetwork) {
        boolean networks = result.equals(Result.APPROVED.name()) || result.equals(Result.NETWORK_DECLINED.name());
        return port.operations().cashierText(result, networks ? ofNetwork : "");
    }
}
