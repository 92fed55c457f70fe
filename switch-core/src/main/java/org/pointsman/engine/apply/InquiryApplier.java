package org.pointsman.engine.apply;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;

/**
 * Writes what becomes of a sale without an answer that its network is asked about: the inquiry stands in the book of
 * reversals before the reversal, under a number of its own.
 */
final class InquiryApplier {
    private static final long NEVER_SENT = 0;

    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    InquiryApplier(EngineState state) {
        this.state = state;
    }

    /** The network is to be asked; the book has the reversal already. */
    void owed(int slot) {
        state.transactions.wrap(slot, record).asked(true);
    }

    /** It was paid, or nobody says: the reversal itself is owed, under numbers of its own. */
    void reverse(int slot) {
        answered(slot);
        record.reversalNs(NEVER_SENT);
        record.safAttempts(0);
        state.saf.retry(slot);
    }

    /** It was not paid: nothing is owed any more. */
    void notPaid(long nowNs, int slot) {
        state.saf.settle(slot);
        answered(slot);
        record.reversal(TransactionRecord.NO_REVERSAL);
        if (record.responseCode() == 0) {
            state.stans.release(record.upstreamStan());
        }
        state.move(record, TransactionState.DECLINED);
        record.resolvedNs(nowNs);
    }

    private void answered(int slot) {
        state.transactions.wrap(slot, record);
        state.stans.release(record.safStan());
        record.safStan(StanAllocator.NONE);
        record.asked(false);
    }
}
