package org.pointsman.engine;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.OpenTransactions;
import org.pointsman.engine.table.TransactionRecord;

/** Goes through all transactions to see whether the index of what is open has the same. */
final class OpenWalk {
    private OpenWalk() {
    }

    static void assertIndexed(Engine engine) {
        EngineState state = EngineMemory.stateOf(engine);
        SortedMap<Integer, SortedSet<Long>> walked = walked(state);
        SortedMap<Integer, SortedSet<Long>> indexed = indexed(state);
        if (!walked.equals(indexed)) {
            throw new AssertionError("open by terminal are " + walked + ", the index has " + indexed);
        }
    }

    private static SortedMap<Integer, SortedSet<Long>> walked(EngineState state) {
        SortedMap<Integer, SortedSet<Long>> open = new TreeMap<>();
        TransactionRecord record = new TransactionRecord();
        for (int slot = state.transactions.newest(); slot >= 0; slot = state.transactions.before(slot)) {
            if (OpenTransactions.isOpen(state.transactions.wrap(slot, record))) {
                open.computeIfAbsent(record.terminal(), _ -> new TreeSet<>()).add(record.id());
            }
        }
        return open;
    }

    private static SortedMap<Integer, SortedSet<Long>> indexed(EngineState state) {
        SortedMap<Integer, SortedSet<Long>> open = new TreeMap<>();
        TransactionRecord record = new TransactionRecord();
        for (int terminal = 0; terminal < state.terminals.count(); terminal++) {
            int slot = state.openByTerminal.first(terminal);
            for (; slot != OpenTransactions.NONE; slot = state.openByTerminal.next(slot)) {
                open.computeIfAbsent(terminal, _ -> new TreeSet<>()).add(state.transactions.wrap(slot, record).id());
            }
        }
        return open;
    }
}
