package org.pointsman.readmodel.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import org.pointsman.readmodel.schema.Table;

/** By one prepared statement. */
final class BatchedInsert implements BulkInsert {
    @Override
    public void insert(Connection connection, Table table, Collection<Object[]> rows) throws SQLException {
        String places = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        String sql = "INSERT INTO " + table.sqlName() + " (" + String.join(", ", table.columns()) + ") VALUES ("
                + places + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
