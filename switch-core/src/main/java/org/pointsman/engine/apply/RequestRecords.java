package org.pointsman.engine.apply;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.TerminalRequestDecoder;

/** Adds records of what terminals ask, under their duplicate keys. */
final class RequestRecords {
    private final EngineState state;

    RequestRecords(EngineState state) {
        this.state = state;
    }

    /**
     * Adds one and wraps it.
     *
     * @return its slot
     */
    int add(TransactionRecord record, long nowNs, int terminal, TerminalRequestDecoder request, long id,
            int transaction) {
        int slot = state.transactions.add(id, record);
        record.exchangeId(request.exchangeId());
        record.admittedNs(nowNs);
        record.amountMinor(Math.max(request.amountMinor(), 0));
        record.fingerprint(request.fingerprint());
        record.token(request.buffer(), request.offset() + TerminalRequestDecoder.panTokenEncodingOffset());
        record.card(request.bin(), request.last4(), request.panLength());
        record.entry().set(request);
        record.terminal(terminal);
        record.merchant(state.terminals.merchant(terminal));
        record.batch(request.batch());
        record.stan(request.stan());
        record.businessDate(state.businessDate);
        record.currency(request.currency());
        record.transaction(transaction);
        state.duplicates.add(slot);
        state.changed(terminal);
        return slot;
    }
}
