package org.pointsman.readmodel.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.pointsman.readmodel.schema.Table;

/** Writes many rows that are not there yet. */
@FunctionalInterface
interface BulkInsert {
    void insert(Connection connection, Table table, Collection<Object[]> rows) throws SQLException;
}
