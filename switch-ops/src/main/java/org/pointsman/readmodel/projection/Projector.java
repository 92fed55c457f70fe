package org.pointsman.readmodel.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionFacts;
import org.pointsman.journal.JournalRecord;
import org.pointsman.ops.tools.AuditLine;
import org.pointsman.readmodel.projection.RegistryRows.Row;
import org.pointsman.readmodel.schema.Table;
import org.pointsman.registry.model.Delivery;

/**
 * Makes rows of what each record changed, as the engine says it is behind the record. They depend on the record and on
 * the state alone, never on what is done in one go: the same journal gives the same rows. One thread.
 */
final class Projector {
    private static final String LIFTED = "LIFTED";
    /** It was there when the database was begun. */
    private static final String FOUND = "FOUND";
    private static final String BATCH_CLOSED = "BATCH_CLOSED";
    private static final int STATE_OF_HOLD = Table.HOLDS.column("state");
    private static final int CHANGE_OF_HOLD = Table.HOLDS.column("changed_at");

    private final StateView view;
    private final RowSink sink;
    private final Subjects subjects = new Subjects();
    private final AuditLine audit = new AuditLine();

    private final Set<Long> transactions = new LinkedHashSet<>();
    private final Map<Long, TransactionFacts> before = new HashMap<>();
    private final Map<String, SettlementView> settlements = new HashMap<>();
    private final Set<Long> inBatches = new HashSet<>();
    private List<Row> registryBefore = List.of();
    private long newestId;
    private long lastNotice;

    /** @param view of the engine the records are applied to, at its present record */
    Projector(StateView view, RowSink sink) {
        this.view = view;
        this.sink = sink;
        newestId = view.idBelow(Long.MAX_VALUE);
        lastNotice = newestNotice();
    }

    private long newestNotice() {
        long newest = 0;
        for (Delivery known : view.registry().deliveriesAfter(null)) {
            newest = Math.max(newest, known.id());
        }
        return newest;
    }

    /** Looks at a record before it is applied. */
    void before(JournalRecord record) {
        subjects.of(record).nameWhoTellsAnew(view::firmware);
        transactions.clear();
        before.clear();
        subjects.transactions().forEach(this::remember);
        rememberBatches();
        registryBefore = subjects.isAboutPayments() ? List.of() : RegistryRows.of(view, subjects);
    }

    private void remember(long id) {
        if (id >= 0 && transactions.add(id)) {
            remember(view.waitingReversal(id));
            TransactionFacts facts = view.facts(id);
            before.put(id, facts);
            if (facts != null) {
                remember(facts.originalId());
            }
        }
    }

    private void rememberBatches() {
        settlements.clear();
        inBatches.clear();
        for (String tid : subjects.terminals()) {
            settlements.put(tid, BatchRow.newest(view, tid));
            if (subjects.isAboutBatches()) {
                inBatches.addAll(view.openBatch(tid));
            }
        }
        inBatches.forEach(this::remember);
    }

    /** Makes the rows, when it was applied. */
    void after(JournalRecord record) {
        transactions(record);
        registry(record);
        batches(record);
        if (subjects.events().isEmpty()) {
            return;
        }
        caseSteps(record);
        notices(record);
        subjects.events().forEach(event -> SettlementRows.of(view, event, sink, record.sequence()));
    }

    private void transactions(JournalRecord record) {
        // Some have no number of their own in their record: tombstones, and details nobody knew.
        long known = newestId;
        for (long id = view.idBelow(Long.MAX_VALUE); id > known; id = view.idBelow(id)) {
            transactions.add(id);
            newestId = Math.max(newestId, id);
        }
        for (long id : transactions) {
            TransactionFacts now = view.facts(id);
            if (now != null && !now.equals(before.get(id))) {
                transaction(record, before.get(id), now);
            }
        }
    }

    private void transaction(JournalRecord record, TransactionFacts was, TransactionFacts now) {
        sink.put(Table.TRANSACTIONS, TransactionRows.row(now, record.sequence()));
        TransactionRows.step(sink, now, record.sequence(), record.timestampNs(), what(was, now));
        TransactionRows.exceptions(sink, was, now, record.sequence(), record.timestampNs());
    }

    private String what(TransactionFacts was, TransactionFacts now) {
        boolean closed = was != null && inBatches.contains(now.id()) && !was.state().equals(now.state())
                && now.state().equals("SETTLED");
        return closed ? BATCH_CLOSED : subjects.cause().name();
    }

    private void registry(JournalRecord record) {
        if (subjects.isAboutPayments()) {
            return;
        }
        List<Row> now = RegistryRows.of(view, subjects);
        Map<List<Object>, Object[]> known = new HashMap<>();
        registryBefore.forEach(row -> known.put(key(row), row.values()));
        for (Row row : now) {
            Object[] was = known.remove(key(row));
            if (!Arrays.equals(was, row.values())) {
                put(record, row.table(), row.values());
            }
        }
        registryBefore.stream().filter(row -> row.table() == Table.HOLDS && known.containsKey(key(row)))
                .forEach(row -> lifted(record, row.values()));
    }

    private static List<Object> key(Row row) {
        List<Object> key = new ArrayList<>(row.table().key(row.values()));
        key.add(row.table());
        return key;
    }

    private void lifted(JournalRecord record, Object[] hold) {
        hold[STATE_OF_HOLD] = LIFTED;
        put(record, Table.HOLDS, hold);
    }

    private void put(JournalRecord record, Table table, Object[] row) {
        row[row.length - 1] = record.sequence();
        if (table == Table.HOLDS) {
            row[CHANGE_OF_HOLD] = Values.ofNs(record.timestampNs());
        }
        sink.put(table, row);
    }

    private void batches(JournalRecord record) {
        for (String tid : subjects.terminals()) {
            SettlementView now = BatchRow.newest(view, tid);
            if (now != null && !now.equals(settlements.get(tid))) {
                sink.put(Table.BATCHES, BatchRow.of(view, tid, now, record.sequence()));
            }
        }
    }

    private void caseSteps(JournalRecord record) {
        int nth = 0;
        for (JsonNode event : subjects.events()) {
            nth++;
            JsonNode file = event.path("file");
            if (file.has("id")) {
                JsonNode header = event.path("header");
                sink.put(Table.CASE_STEPS, file.path("id").asLong(), record.sequence(), nth,
                        event.path("step").asText("OPENED"), event.path("oldState").asText(null),
                        file.path("state").asText(), header.path("actor").asText(),
                        Values.text(header.path("reason").asText()), Values.ofNs(record.timestampNs()));
            }
        }
    }

    // Who is told what follows from routes: notices come without an event of their own.
    private void notices(JournalRecord record) {
        for (Delivery fresh : view.registry().deliveriesAfter(lastNotice)) {
            put(record, Table.NOTICES, RegistryRows.notice(fresh));
            lastNotice = fresh.id();
        }
    }

    /** The row of the audit, of a record that has one. */
    void audit(JournalRecord record) {
        if (audit.isOne(record)) {
            sink.put(Table.AUDIT, AuditRow.of(record, audit.of(record)));
        }
    }

    /** Makes rows of all there is, each once, for who begins in the middle of a journal. */
    void everything(long position, long timeNs, RowSink to) {
        for (long id = view.idBelow(Long.MAX_VALUE); id > 0; id = view.idBelow(id)) {
            TransactionFacts now = view.facts(id);
            to.put(Table.TRANSACTIONS, TransactionRows.row(now, position));
            TransactionRows.step(to, now, position, timeNs, FOUND);
            TransactionRows.exceptions(to, null, now, position, timeNs);
        }
        for (Row row : RegistryRows.of(view, subjects.everything(view.registry()))) {
            row.values()[row.values().length - 1] = position;
            if (row.table() == Table.HOLDS) {
                row.values()[CHANGE_OF_HOLD] = Values.ofNs(timeNs);
            }
            to.put(row.table(), row.values());
        }
        SettlementRows.everything(view, to, position);
        for (String tid : subjects.terminals()) {
            for (SettlementView settlement : view.terminalStatus(tid).settlements().reversed()) {
                to.put(Table.BATCHES, BatchRow.of(view, tid, settlement, position));
            }
        }
    }
}
