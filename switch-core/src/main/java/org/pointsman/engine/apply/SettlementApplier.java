package org.pointsman.engine.apply;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.BatchData;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.state.OutcomeSchema;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.Settlement;
import org.pointsman.engine.table.SettlementState;
import org.pointsman.engine.table.Totals;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.BatchDetailsDecoder;
import org.pointsman.records.BatchDetailsDecoder.DetailsDecoder;
import org.pointsman.records.BatchTotalsDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/** Writes settlements, and compares what a terminal uploads with what stands here (dialect section 12). */
final class SettlementApplier {
    private static final Transaction[] SETTLING = {Transaction.PURCHASE, Transaction.COMPLETION,
            Transaction.COMPLETION_NOTICE, Transaction.OFFLINE_SALE, Transaction.PURCHASE_VOID,
            Transaction.COMPLETION_VOID, Transaction.REFUND, Transaction.E_CASH_SALE, Transaction.ADJUSTMENT,
            Transaction.TIP};
    private static final Transaction[] SETTLING_FORMERLY = {Transaction.PURCHASE, Transaction.COMPLETION,
            Transaction.COMPLETION_NOTICE, Transaction.OFFLINE_SALE, Transaction.PURCHASE_VOID,
            Transaction.COMPLETION_VOID, Transaction.REFUND, Transaction.ADJUSTMENT, Transaction.TIP,
            Transaction.E_CASH_SALE};

    private final EngineState state;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BatchTotalsDecoder totals = new BatchTotalsDecoder();
    private final BatchDetailsDecoder details = new BatchDetailsDecoder();
    private final UnsafeBuffer data = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer token = new UnsafeBuffer(new byte[TransactionRecord.TOKEN_LENGTH]);
    private final Totals told = new Totals();
    private final TransactionRecord record = new TransactionRecord();

    SettlementApplier(EngineState state) {
        this.state = state;
    }

    void apply(long nowNs, int terminal, TerminalRequestDecoder request, OutcomeKind action) {
        switch (action) {
            case SETTLE -> {
                settle(nowNs, terminal, request, SettlementState.BALANCED);
                state.batches.close(terminal);
            }
            case SETTLE_UNBALANCED -> settle(nowNs, terminal, request, SettlementState.UPLOADING);
            case UPLOAD -> upload(nowNs, terminal, request);
            case CLOSE_UNBALANCED -> closeUnbalanced(nowNs, terminal);
            default -> throw new IllegalStateException("a settlement cannot lead to " + action);
        }
    }

    /** Closes what is open of a terminal that cannot settle any more; nothing when there is nothing in it. */
    void closeByHand(long nowNs, int terminal) {
        if (!state.batches.empty(terminal)) {
            end(nowNs, terminal);
        }
    }

    /** An empty batch ends without a settlement. */
    void end(long nowNs, int terminal) {
        if (!state.batches.empty(terminal)) {
            write(nowNs, terminal, state.batches.settlementOfOpenBatch(terminal), SettlementState.CLOSED_BY_HAND);
        }
        state.batches.close(terminal);
    }

    private void settle(long nowNs, int terminal, TerminalRequestDecoder request, SettlementState outcome) {
        BatchData.wrap(request, data);
        totals.wrapAndApplyHeader(data, 0, header);
        Settlement settlement = state.batches.settlementOfOpenBatch(terminal);
        settlement.told().set(told.wrap(data, totals.offset()));
        write(nowNs, terminal, settlement, outcome);
    }

    private void write(long nowNs, int terminal, Settlement settlement, SettlementState outcome) {
        state.unbalanced.removeInt(terminal);
        if (outcome == SettlementState.UPLOADING) {
            state.unbalanced.addInt(terminal);
        }
        settlement.atNs(nowNs);
        settlement.businessDate(state.businessDate);
        settlement.state(outcome);
        long days = state.networks.config().memory().settlementDays();
        if (days > 0) {
            state.batches.forgetSettlements(nowNs - TimeUnit.DAYS.toNanos(days));
        }
    }

    private void upload(long nowNs, int terminal, TerminalRequestDecoder request) {
        BatchData.wrap(request, data);
        int count = 0;
        for (DetailsDecoder detail : details.wrapAndApplyHeader(data, 0, header).details()) {
            compare(nowNs, terminal, request.batch(), detail);
            count++;
        }
        Settlement settlement = state.batches.settlementOfOpenBatch(terminal);
        settlement.details(settlement.details() + count);
    }

    private void compare(long nowNs, int terminal, int batch, DetailsDecoder detail) {
        detail.getPanToken(token, 0, TransactionRecord.TOKEN_LENGTH);
        if (!find(terminal, batch, detail)) {
            unknown(nowNs, terminal, batch, detail);
            return;
        }
        record.uploaded(true);
        if (record.amountMinor() != detail.amountMinor()) {
            state.except(record, ExceptionReason.UPLOADED_OTHER_AMOUNT);
        }
    }

    private boolean find(int terminal, int batch, DetailsDecoder detail) {
        boolean formerly = state.writtenBefore(OutcomeSchema.LISTED);
        for (Transaction transaction : formerly ? SETTLING_FORMERLY : SETTLING) {
            int slot = state.duplicates.find(terminal, transaction.code(), batch, detail.stan());
            for (; slot != TransactionTable.NONE; slot = state.duplicates.earlier(slot)) {
                state.transactions.wrap(slot, record);
                wrapAdjusted();
                if (OpenBatches.counts(record) && sameCard() && (onlyOne(slot) || listed(detail))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean onlyOne(int slot) {
        return state.duplicates.earlier(slot) == TransactionTable.NONE;
    }

    // A trace number used anew in one batch: each is listed once, with its amount.
    private boolean listed(DetailsDecoder detail) {
        return !record.uploaded() && record.amountMinor() == detail.amountMinor();
    }

    // A sale may be listed under the trace number of what gave it its amount.
    private void wrapAdjusted() {
        if (Transaction.of(record.transaction()).adjusts() && record.state() == TransactionState.APPROVED) {
            state.transactions.wrap(state.transactions.find(record.originalId()), record);
        }
    }

    // F48 has no room for every scanned code: a terminal may list zeros in its place.
    private boolean sameCard() {
        boolean noNumber = token.getLong(0) == 0 && token.getLong(Long.BYTES) == 0;
        return record.sameCard(token, 0) || (noNumber && record.entry().service().scanned());
    }

    // A record of its own, once: people find there what the terminal believes to have sold.
    private void unknown(long nowNs, int terminal, int batch, DetailsDecoder detail) {
        int code = Transaction.BATCH_UPLOAD.code();
        if (state.duplicates.find(terminal, code, batch, detail.stan()) != TransactionTable.NONE) {
            return;
        }
        int slot = state.transactions.add(state.nextRrn++, record);
        record.admittedNs(nowNs);
        record.amountMinor(detail.amountMinor());
        record.token(token, 0);
        record.card(-1, (short) 0, (byte) 0);
        record.terminal(terminal);
        record.batch(batch);
        record.stan(detail.stan());
        record.businessDate(state.businessDate);
        record.currency(state.networks.config().currency());
        record.transaction(code);
        record.state(TransactionState.DETAIL_UNKNOWN);
        state.changed(terminal);
        state.duplicates.add(slot);
        state.except(record, ExceptionReason.UPLOADED_UNKNOWN);
    }

    private void closeUnbalanced(long nowNs, int terminal) {
        for (int slot = state.batches.newest(terminal); slot != OpenBatches.NONE; slot = state.batches.before(slot)) {
            state.transactions.wrap(slot, record);
            if (!record.uploaded()) {
                state.except(record, ExceptionReason.NOT_UPLOADED);
            }
        }
        write(nowNs, terminal, state.batches.settlementOfOpenBatch(terminal), SettlementState.UNBALANCED);
        state.batches.close(terminal);
    }
}
