package org.pointsman.engine.state;

import org.pointsman.engine.table.OpenTransactions;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.OpenOrders;
import org.pointsman.registry.model.PaymentService;

/**
 * What still runs on a terminal by a service: messages that wait for their answer, pre-authorisations that stand
 * (R-081).
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
        OpenTransactions open = state.openByTerminal;
        int found = 0;
        for (int slot = open.first(terminal); slot != OpenTransactions.NONE; slot = open.next(slot)) {
            found += runs(slot, service, nowMs * NANOS_PER_MILLI) ? 1 : 0;
        }
        return found;
    }

    private boolean runs(int slot, PaymentService service, long nowNs) {
        state.transactions.wrap(slot, record);
        return record.entry().paymentService() == service && switch (record.state()) {
            case SENT -> true;
            case AUTHORISED -> !standings.expired(nowNs, record);
            default -> false;
        };
    }

    @Override
    public boolean openBatch(String tid) {
        int terminal = state.terminals.find(Ascii.eight(tid));
        return state.terminals.inFlight(terminal) > 0 || !state.batches.empty(terminal);
    }
}
