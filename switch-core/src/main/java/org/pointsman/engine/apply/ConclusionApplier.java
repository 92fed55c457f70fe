package org.pointsman.engine.apply;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;

/**
 * Carries out what people found out about a reversal, an advice or a refund that its network refuses for good or does
 * not answer: amount, batch, money, limit and claim are as if the network had said so itself.
 */
final class ConclusionApplier {
    private final EngineState state;
    private final ResolutionApplier resolutions;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();

    ConclusionApplier(EngineState state, ResolutionApplier resolutions) {
        this.state = state;
        this.resolutions = resolutions;
    }

    void apply(long nowNs, ItemSettled event) {
        int slot = state.transactions.find(event.transactionId());
        state.transactions.wrap(slot, record);
        boolean accepted = event.as() == Conclusion.ACCEPTED;
        if (record.refund()) {
            refund(nowNs, slot, accepted);
        } else if (record.tells()) {
            advice(nowNs, slot, accepted);
        } else if (accepted) {
            resolutions.reversed(nowNs, slot);
        } else {
            resolutions.stands(nowNs, slot);
        }
        state.settled(record, ExceptionReason.REVERSAL_REFUSED);
        state.settled(record, ExceptionReason.REFUND_UNRESOLVED);
    }

    private void refund(long nowNs, int slot, boolean paid) {
        if (paid) {
            resolutions.refundPaid(nowNs, slot);
        } else {
            resolutions.refundRefused(nowNs, slot);
        }
    }

    private void advice(long nowNs, int slot, boolean taken) {
        if (!taken) {
            leaveReversalToPeople();
        }
        resolutions.advised(nowNs, slot);
        if (!taken) {
            undoAdvice(nowNs, slot);
        }
    }

    // A reversal that came meanwhile named the amount that is taken back here.
    private void leaveReversalToPeople() {
        record.reversalWaits(false);
        if (Transaction.of(record.transaction()).adjusts()) {
            state.transactions.wrap(state.transactions.find(record.originalId()), original).reversalWaits(false);
        }
    }

    private void undoAdvice(long nowNs, int slot) {
        leaveBatch(slot);
        state.move(record, TransactionState.DECLINED);
        record.result(Result.NETWORK_DECLINED.code());
        record.resolvedNs(nowNs);
        if (record.originalId() >= 0) {
            restoreOriginal();
        }
    }

    private void leaveBatch(int slot) {
        if (!OpenBatches.counts(record)) {
            return;
        }
        if (state.batches.isOpen(record)) {
            state.batches.remove(slot);
        } else {
            state.except(record, ExceptionReason.BATCH_CLOSED);
        }
    }

    private void restoreOriginal() {
        int slot = state.transactions.find(record.originalId());
        state.transactions.wrap(slot, original);
        Transaction told = Transaction.of(record.transaction());
        if (told.adjusts()) {
            restoreAmount(slot);
        } else if (told == Transaction.COMPLETION_NOTICE) {
            state.move(original, TransactionState.AUTHORISED);
        }
    }

    // A settlement that was made with the other amount stays as it was made: people see both.
    private void restoreAmount(int slot) {
        original.adjusted(false);
        if (!state.batches.isOpen(original)) {
            state.except(original, ExceptionReason.BATCH_CLOSED);
        }
        state.adjust(slot, original, record.formerAmountMinor(), true);
    }
}
