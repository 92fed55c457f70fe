package org.pointsman.engine.apply;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.OutcomeDecoder;

/** Takes transactions out of memory with everything that is kept for them. */
final class EvictionApplier {
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    EvictionApplier(EngineState state) {
        this.state = state;
    }

    void apply(OutcomeDecoder outcome) {
        for (OutcomeDecoder.ExpiriesDecoder evicted : outcome.expiries()) {
            evict(evicted.transactionId());
        }
    }

    private void evict(long id) {
        int slot = state.transactions.find(id);
        state.transactions.wrap(slot, record);
        state.unfollow(record);
        state.openByTerminal.forget(slot, record);
        state.replyData.remove(id);
        state.answersLost.remove(id);
        state.refundTally.forget(id);
        state.refundOrders.forget(id);
        state.evictedBelow = Math.max(state.evictedBelow, id + 1);
        state.duplicates.remove(slot);
        state.authorisations.remove(slot);
        state.transactions.remove(slot);
    }
}
