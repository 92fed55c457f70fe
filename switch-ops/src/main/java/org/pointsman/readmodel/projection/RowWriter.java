package org.pointsman.readmodel.projection;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.readmodel.schema.ReadModelException;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;
import org.pointsman.readmodel.schema.Table;

/** Writes rows and how far they go in one transaction of the database: either all of it is there, or nothing. */
final class RowWriter {
    private static final String GENESIS = "";
    private static final int PIECE = 20_000;

    private final ReadModelDatabase database;
    private final Runnable breath;
    private final BulkInsert inserts;
    private long highestId;
    private long position;

    /** @param breath run between small pieces of work */
    RowWriter(ReadModelDatabase database, Runnable breath) {
        this.database = database;
        this.breath = breath;
        inserts = database.address().postgres() ? new CopyInsert(breath) : new BatchedInsert(breath);
    }

    /**
     * How far a database is.
     *
     * @param position of the last record in it; 0 for an empty one
     * @param chain    hash of that record
     * @param begun    the record it began behind
     */
    record Mark(long position, String chain, long begun) {
        static final Mark EMPTY = new Mark(0, GENESIS, 0);
    }

    /** Looks how far the database is. */
    Mark mark() {
        try {
            return database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT position, chain, begun FROM projection")
                            .map((row, _) -> new Mark(row.getLong(1), row.getString(2), row.getLong(3))).findOne()
                            .orElse(Mark.EMPTY));
        } catch (JdbiException e) {
            throw database.trouble(e);
        }
    }

    /** Goes on from there. */
    void begin(Mark at) {
        position = at.position();
        try {
            highestId = database.jdbi().withHandle(handle -> handle
                    .createQuery("SELECT COALESCE(MAX(id), 0) FROM transactions").mapTo(Long.class).one());
        } catch (JdbiException e) {
            throw database.trouble(e);
        }
    }

    /**
     * Writes.
     *
     * @param begun where the database began
     * @throws ReadModelException when the database refuses; nothing of it is written then, or all of it, as
     *                            {@link #mark()} says
     */
    void write(RowBatch batch, long begun) {
        try {
            database.jdbi().useTransaction(handle -> write(handle.getConnection(), batch, begun));
        } catch (JdbiException e) {
            throw database.trouble(e);
        } catch (SQLException e) {
            throw database.trouble(e);
        }
        written(batch);
    }

    /**
     * Fills a database that is empty with what a whole state has, piece by piece, in one transaction.
     *
     * @param end  how far it goes
     * @param rows each key once
     * @return how many rows there were
     * @throws ReadModelException when the database refuses; nothing of it is written then
     */
    long writeAll(RowBatch end, long begun, Consumer<RowSink> rows) {
        try {
            long written = database.jdbi().inTransaction(handle -> {
                Pieces pieces = new Pieces(handle.getConnection());
                rows.accept(pieces);
                pieces.write();
                reach(handle.getConnection(), end, begun);
                return pieces.rows;
            });
            position = end.position();
            return written;
        } catch (JdbiException e) {
            throw database.trouble(e);
        } catch (SQLException e) {
            throw database.trouble(e);
        }
    }

    /** Keeps no more rows in memory than it writes at once. */
    private final class Pieces implements RowSink {
        private final Connection connection;
        private RowBatch piece = new RowBatch();
        private long rows;

        private Pieces(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void put(Table table, Object... row) {
            piece.put(table, row);
            breath.run();
            if (piece.rows() == PIECE) {
                write();
            }
        }

        private void write() {
            try {
                insert(connection, piece);
            } catch (SQLException e) {
                throw database.trouble(e);
            }
            rise(piece);
            rows += piece.rows();
            piece = new RowBatch();
        }
    }

    /** A batch is in the database. */
    void written(RowBatch batch) {
        position = batch.position();
        rise(batch);
    }

    private void rise(RowBatch batch) {
        for (Object[] row : batch.replaced().getOrDefault(Table.TRANSACTIONS, List.of())) {
            highestId = Math.max(highestId, (Long) row[0]);
        }
    }

    private void write(Connection connection, RowBatch batch, long begun) throws SQLException {
        reach(connection, batch, begun);
        for (Map.Entry<Table, Collection<Object[]>> rows : batch.replaced().entrySet()) {
            delete(connection, rows.getKey(), old(rows.getKey(), rows.getValue()));
        }
        insert(connection, batch);
    }

    private void insert(Connection connection, RowBatch batch) throws SQLException {
        for (Map.Entry<Table, Collection<Object[]>> rows : batch.replaced().entrySet()) {
            inserts.insert(connection, rows.getKey(), rows.getValue());
        }
        for (Map.Entry<Table, List<Object[]>> rows : batch.appended().entrySet()) {
            inserts.insert(connection, rows.getKey(), rows.getValue());
        }
    }

    // Numbers of transactions only grow: what is above the highest is not there yet.
    private Collection<Object[]> old(Table table, Collection<Object[]> rows) {
        if (table != Table.TRANSACTIONS) {
            return rows;
        }
        List<Object[]> known = new ArrayList<>();
        for (Object[] row : rows) {
            if ((Long) row[0] <= highestId) {
                known.add(row);
            }
        }
        return known;
    }

    private static void delete(Connection connection, Table table, Collection<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        if (table == Table.TRANSACTIONS) {
            deleteTransactions(connection, rows);
            return;
        }
        String where = table.keyColumns().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
        try (PreparedStatement statement = connection
                .prepareStatement("DELETE FROM " + table.sqlName() + " WHERE " + where)) {
            for (Object[] row : rows) {
                int place = 1;
                for (Object key : table.key(row)) {
                    statement.setObject(place++, key instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : key);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void deleteTransactions(Connection connection, Collection<Object[]> rows) throws SQLException {
        Array ids = connection.createArrayOf("BIGINT", rows.stream().map(row -> row[0]).toArray());
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM transactions WHERE id = ANY(?)")) {
            statement.setArray(1, ids);
            statement.executeUpdate();
        } finally {
            ids.free();
        }
    }

    // Where somebody else has written meanwhile no row is at the position this one knows.
    private void reach(Connection connection, RowBatch batch, long begun) throws SQLException {
        String sql = position == 0 && batch.position() > 0
                ? "INSERT INTO projection (position, chain, recorded_at, begun, one) VALUES (?, ?, ?, ?, 1)"
                : "UPDATE projection SET position = ?, chain = ?, recorded_at = ?, begun = ? WHERE position = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, batch.position());
            statement.setString(2, batch.chain().toString());
            statement.setObject(3, Instant.EPOCH.plusNanos(batch.timeNs() / 1_000 * 1_000).atOffset(ZoneOffset.UTC));
            statement.setLong(4, begun);
            if (sql.startsWith("UPDATE")) {
                statement.setLong(5, position);
            }
            if (statement.executeUpdate() != 1) {
                throw new ReadModelException(Trouble.IN_USE, "somebody else writes the read model at "
                        + database.address() + ": one projection is enough, end the other one");
            }
        }
    }
}
