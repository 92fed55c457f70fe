package org.pointsman.engine.state;

import java.util.function.Predicate;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;

/** What waits for its network. */
public final class InFlight {
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    public InFlight(EngineState state) {
        this.state = state;
    }

    /** Some of it is due now: the terminal gets its answer and the network a reversal. */
    public void expire(long nowNs, Predicate<TransactionRecord> which) {
        TransactionTable transactions = state.transactions;
        int left = state.inFlight;
        for (int slot = transactions.newest(); left > 0; slot = transactions.before(slot)) {
            transactions.wrap(slot, record);
            if (record.state() == TransactionState.SENT) {
                left--;
                if (which.test(record)) {
                    state.timers.schedule(slot, nowNs);
                }
            }
        }
    }
}
