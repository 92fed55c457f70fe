package org.pointsman.engine.apply;

import java.util.concurrent.TimeUnit;
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

    void apply(long nowNs, OutcomeDecoder outcome) {
        OutcomeDecoder.ExpiriesDecoder slice = outcome.expiries();
        state.evictions += slice.count() > 0 ? 1 : 0;
        for (OutcomeDecoder.ExpiriesDecoder evicted : slice) {
            evict(nowNs, evicted.transactionId());
        }
    }

    private void evict(long nowNs, long id) {
        int slot = state.transactions.find(id);
        state.transactions.wrap(slot, record);
        if (!state.recalls.leavesAlone(id)) {
            state.unfollow(record);
        }
        state.openByTerminal.forget(slot, record);
        state.replyData.remove(id);
        state.answersLost.remove(id);
        state.refundTally.forget(id);
        state.refundOrders.forget(id, record.admittedNs(), numbersNs(nowNs));
        state.evictedBelow = Math.max(state.evictedBelow, id + 1);
        state.duplicates.remove(slot);
        state.authorisations.remove(slot);
        state.transactions.remove(slot);
    }

    private long numbersNs(long nowNs) {
        long days = state.networks.config().memory().refundNumberDays();
        return days == 0 ? Long.MAX_VALUE : nowNs - TimeUnit.DAYS.toNanos(days);
    }
}
