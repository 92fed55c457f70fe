package org.pointsman.engine;

import java.util.function.Predicate;

/** What waits for its network. */
final class Flight {
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    Flight(EngineState state) {
        this.state = state;
    }

    /** Some of it is due now: the terminal gets its answer and the network a reversal. */
    void expire(long nowNs, Predicate<TransactionRecord> which) {
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
