package org.pointsman.engine.state;

import java.util.function.Predicate;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;

/** What waits for its network. */
public final class InFlight {
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    public InFlight(EngineState state) {
        this.state = state;
    }

    /** Some of it is due now: the terminal gets its answer and the network a reversal. */
    public void expire(long nowNs, Predicate<TransactionRecord> which) {
        for (int slot = state.transactions.count() - 1, left = state.inFlight; left > 0; slot--) {
            state.transactions.wrap(slot, record);
            if (record.state() == TransactionState.SENT) {
                left--;
                if (which.test(record)) {
                    state.timers.schedule(slot, nowNs);
                }
            }
        }
    }
}
