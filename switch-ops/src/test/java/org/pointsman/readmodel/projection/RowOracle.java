package org.pointsman.readmodel.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.Slice;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionFacts;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.readmodel.schema.Table;

/** Compares rows with everything an engine knows, found by walking over all of it. */
final class RowOracle {
    /** Columns that say when a row was touched, or what follows from settings that changed later. */
    private static final Set<String> NOT_COMPARED = Set.of("position", "policies", "expires_on", "changed_at");

    private final StateView view;
    private final Map<Table, Map<List<Object>, Object[]>> rows;

    RowOracle(StateView view, Map<Table, Map<List<Object>, Object[]>> rows) {
        this.view = view;
        this.rows = rows;
    }

    void compare() {
        transactions();
        registry();
        batches();
    }

    private void transactions() {
        long beforeId = -1;
        do {
            Slice<TransactionView> found = view
                    .find(new TransactionQuery(null, null, -1, -1, null, -1, -1, beforeId, Search.SLICE));
            found.items().forEach(transaction -> transaction(view.facts(transaction.id())));
            beforeId = found.restId();
        } while (beforeId >= 0);
    }

    private void transaction(TransactionFacts facts) {
        same(Table.TRANSACTIONS, TransactionRows.row(facts, 0));
        Object[] last = rows.get(Table.TRANSACTION_STEPS).values().stream().filter(row -> row[0].equals(facts.id()))
                .max(Comparator.comparing(row -> (Long) row[1])).orElseThrow();
        assertEquals(facts.state(), last[Table.TRANSACTION_STEPS.column("state")], "state of the last step");
        facts.exceptions().forEach(reason -> assertEquals("OPEN",
                rows.get(Table.EXCEPTIONS).get(List.of(facts.id(), reason))[2], "exception of " + facts.id()));
    }

    private void registry() {
        Subjects all = new Subjects().everything(view.registry());
        RegistryRows.of(view, all).forEach(row -> same(row.table(), row.values()));
    }

    private void batches() {
        view.registry().terminalsAfter(null).forEach(terminal -> {
            List<SettlementView> settlements = view.terminalStatus(terminal.tid()).settlements();
            settlements.forEach(settlement -> assertEquals(settlement.state(), rows.get(Table.BATCHES)
                    .get(List.of(terminal.tid(), settlement.batch()))[Table.BATCHES.column("state")]));
        });
    }

    private void same(Table table, Object[] expected) {
        Object[] row = rows.getOrDefault(table, Map.of()).get(table.key(expected));
        assertNotNull(row, () -> "no row in " + table + " of " + table.key(expected));
        for (int i = 0; i < expected.length; i++) {
            if (!NOT_COMPARED.contains(table.columns().get(i))) {
                int column = i;
                assertEquals(expected[i], row[i],
                        () -> table.columns().get(column) + " of " + table + " " + Arrays.asList(row));
            }
        }
    }
}
