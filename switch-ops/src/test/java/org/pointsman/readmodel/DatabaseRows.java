package org.pointsman.readmodel;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.Table;

/** Everything that is in a database, in words. */
public final class DatabaseRows {
    private DatabaseRows() {
    }

    /** Rows by table, in the order of their keys. */
    public static Map<String, List<String>> of(ReadModelDatabase database) {
        Map<String, List<String>> all = new TreeMap<>();
        for (Table table : Table.values()) {
            all.put(table.sqlName(), rows(database, table.sqlName(), String.join(", ", table.keyColumns())));
        }
        all.put("projection", rows(database, "projection", "one"));
        return all;
    }

    private static List<String> rows(ReadModelDatabase database, String table, String order) {
        return database.jdbi().withHandle(
                handle -> handle.createQuery("SELECT * FROM " + table + " ORDER BY " + order).map((row, _) -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        Object value = row.getObject(i);
                        boolean time = value != null && row.getMetaData().getColumnTypeName(i).toUpperCase(Locale.ROOT)
                                .startsWith("TIMESTAMP");
                        text.append(time
                                ? row.getObject(i, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS)
                                : value).append(' ');
                    }
                    return text.toString();
                }).list());
    }
}
