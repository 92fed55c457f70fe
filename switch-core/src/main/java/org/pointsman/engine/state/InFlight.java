package org.pointsman.engine.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.pointsman.engine.table.OpenTransactions;
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

    /** What of a terminal a hold ends is due now. */
    public void kill(long nowNs, int terminal) {
        OpenTransactions open = state.openByTerminal;
        List<Long> ids = new ArrayList<>();
        for (int slot = open.first(terminal); slot != OpenTransactions.NONE; slot = open.next(slot)) {
            if (state.killed(state.transactions.wrap(slot, record))) {
                ids.add(record.id());
            }
        }
        ids.sort(Comparator.reverseOrder());
        ids.forEach(id -> state.timers.schedule(state.transactions.find(id), nowNs));
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
