package org.pointsman.readmodel.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.journal.ChainHash;
import org.pointsman.readmodel.schema.Table;

/** What some records changed: of each key the last row, and the record it is up to. One thread. */
final class RowBatch implements RowSink {
    /** Their keys have the record in them: no row replaces another. */
    private static final Set<Table> APPENDED = Set.of(Table.TRANSACTION_STEPS, Table.CASE_STEPS, Table.AUDIT);

    private final Map<Table, Map<Object, Object[]>> replaced = new EnumMap<>(Table.class);
    private final Map<Table, List<Object[]>> appended = new EnumMap<>(Table.class);
    private long rows;
    private int records;
    private long position;
    private long timeNs;
    private ChainHash chain;

    @Override
    public void put(Table table, Object... row) {
        rows++;
        if (APPENDED.contains(table)) {
            appended.computeIfAbsent(table, _ -> new ArrayList<>()).add(row);
        } else {
            replaced.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(key(table, row), row);
        }
    }

    private static Object key(Table table, Object[] row) {
        return table == Table.TRANSACTIONS ? row[0] : table.key(row);
    }

    /** One record more is in it. */
    void reach(long sequence, long recordNs) {
        position = sequence;
        timeNs = recordNs;
        records++;
    }

    /** Says which journal it is of, when the last record is in it. */
    void seal(ChainHash hash) {
        chain = hash;
    }

    /** Rows that take the place of others, by table. */
    Map<Table, Collection<Object[]>> replaced() {
        Map<Table, Collection<Object[]>> all = new EnumMap<>(Table.class);
        replaced.forEach((table, rowsOf) -> all.put(table, rowsOf.values()));
        return all;
    }

    /** Rows that are new for certain. */
    Map<Table, List<Object[]>> appended() {
        return appended;
    }

    long position() {
        return position;
    }

    long timeNs() {
        return timeNs;
    }

    ChainHash chain() {
        return chain;
    }

    int records() {
        return records;
    }

    long rows() {
        return rows;
    }
}
