package org.pointsman.engine.state;

import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.OpenOrders;
import org.pointsman.registry.model.PaymentService;

/**
 * What still runs on a terminal by a service: messages that wait for their answer, pre-authorisations that stand
 * . Asked once or twice in the life of a binding: it looks through what is in flight and through all
 * authorisations.
 */
final class RunningOrders implements OpenOrders {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final OriginalStates standings;
    private final TransactionRecord record = new TransactionRecord();

    RunningOrders(EngineState state) {
        this.state = state;
        standings = new OriginalStates(state);
    }

    /** Of a state that is being made: nothing of it is looked at before the first question. */
    static OpenOrders of(EngineState state) {
        return new OpenOrders() {
            @Override
            public int count(String tid, PaymentService service, long nowMs) {
                return new RunningOrders(state).count(tid, service, nowMs);
            }

            @Override
            public boolean openBatch(String tid) {
                return new RunningOrders(state).openBatch(tid);
            }
        };
    }

    @Override
    public int count(String tid, PaymentService service, long nowMs) {
        int terminal = state.terminals.find(Ascii.eight(tid));
        return inFlight(terminal, service) + authorised(terminal, service, nowMs * NANOS_PER_MILLI);
    }

    @Override
    public boolean openBatch(String tid) {
        int terminal = state.terminals.find(Ascii.eight(tid));
        return state.terminals.inFlight(terminal) > 0 || !state.batches.empty(terminal);
    }

    private int inFlight(int terminal, PaymentService service) {
        int found = 0;
        int left = state.terminals.inFlight(terminal);
        TransactionTable transactions = state.transactions;
        for (int slot = transactions.newest(); left > 0; slot = transactions.before(slot)) {
            transactions.wrap(slot, record);
            if (record.state() == TransactionState.SENT && record.terminal() == terminal) {
                left--;
                found += record.entry().paymentService() == service ? 1 : 0;
            }
        }
        return found;
    }

    private int authorised(int terminal, PaymentService service, long nowNs) {
        int[] found = {0};
        state.authorisations.forEach(slot -> found[0] += stands(slot, terminal, service, nowNs) ? 1 : 0);
        return found[0];
    }

    private boolean stands(int slot, int terminal, PaymentService service, long nowNs) {
        state.transactions.wrap(slot, record);
        return record.terminal() == terminal && record.state() == TransactionState.AUTHORISED
                && record.entry().paymentService() == service && !standings.expired(nowNs, record);
    }
}
