package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.Probes;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.TerminalState;

/**
 * Whether the switch approves by itself what can go to no network. It never does where a network may know the payment:
 * only before anything was written.
 */
final class StandInRules {
    private final EngineState state;

    StandInRules(EngineState state) {
        this.state = state;
    }

    /**
     * Why what is about to be refused because no network of its route is up is not approved; {@link LimitKind#NONE}
     * when it is.
     */
    LimitKind denial(RequestInHand in, RouteRule route) {
        boolean sale = in.transaction == Transaction.PURCHASE && !Probes.is(state.terminals, in.terminal, in.message);
        return sale && unblocked(in.terminal)
                ? state.standIn.denial(route.standIn(), in.nowNs, Service.of(in.message.service()),
                        in.message.pinSent() == 1, in.message.amountMinor(), state.terminals.merchant(in.terminal),
                        in.message.buffer(), PaymentMeans.cardOffset(in.message))
                : LimitKind.STAND_IN_TERMS;
    }

    /** A purchase of which nothing was written, and that can go to no other network. */
    boolean approves(long nowNs, TransactionRecord record, RouteRule route) {
        return record.transaction() == Transaction.PURCHASE.code() && !record.entry().probe()
                && unblocked(record.terminal()) && record.merchant() == state.terminals.merchant(record.terminal())
                && state.standIn.named(route.standIn())
                && state.standIn.denial(route.standIn(), nowNs, record.entry().service(), record.entry().pinSent(),
                        record.amountMinor(), record.merchant(), record.buffer(),
                        record.tokenOffset()) == LimitKind.NONE;
    }

    // A hold may have come while it was in vain under way.
    private boolean unblocked(int terminal) {
        return state.terminals.state(terminal) == TerminalState.ACTIVE
                && state.terminals.holdClass(terminal) == HoldClass.NONE
                && state.scopeHolds.merchantClass(state.terminals.merchant(terminal)) == HoldClass.NONE;
    }
}
