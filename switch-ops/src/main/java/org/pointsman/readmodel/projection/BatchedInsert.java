package org.pointsman.readmodel.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import org.pointsman.readmodel.schema.Table;

/** By one prepared statement, few rows at a time. */
final class BatchedInsert implements BulkInsert {
    private static final int PIECE = 16;

    private final Runnable breath;

    /** @param breath run between small pieces of work */
    BatchedInsert(Runnable breath) {
        this.breath = breath;
    }

    @Override
    public void insert(Connection connection, Table table, Collection<Object[]> rows) throws SQLException {
        String places = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        String sql = "INSERT INTO " + table.sqlName() + " (" + String.join(", ", table.columns()) + ") VALUES ("
                + places + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Object[] row : rows) {
                add(statement, row);
                waiting++;
                if (waiting == PIECE) {
                    execute(statement);
                    waiting = 0;
                }
            }
            execute(statement);
        }
    }

    private static void add(PreparedStatement statement, Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            statement.setObject(i + 1, row[i]);
        }
        statement.addBatch();
    }

    private void execute(PreparedStatement statement) throws SQLException {
        statement.executeBatch();
        breath.run();
    }
}
