package org.pointsman.readmodel.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.readmodel.TestDatabase;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;

class ReadModelDatabaseTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void shouldHaveTheTablesThatAreDeclaredWhenOpened(TestDatabase kind) throws SQLException {
        try (ReadModelDatabase database = ReadModelDatabase.open(kind.fresh(directory))) {
            for (Table table : Table.values()) {
                assertEquals(table.columns(), columns(database, table), table.name());
                assertEquals(List.copyOf(table.keyColumns()), keys(database, table), table.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldExplainEveryColumnWhenAskedByPeople(TestDatabase kind) throws SQLException {
        try (ReadModelDatabase database = ReadModelDatabase.open(kind.fresh(directory))) {
            for (Table table : Table.values()) {
                assertTrue(remarks(database, table).stream().noneMatch(String::isBlank), table.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepItsRowsWhenOpenedAgain(TestDatabase kind) {
        ReadModelAddress address = kind.fresh(directory);
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            database.jdbi().useHandle(handle -> handle.execute(
                    "INSERT INTO merchants (mid, name, state, version, position) VALUES ('1', 'a', 'ACTIVE', 1, 1)"));
        }
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            assertEquals(1L, count(database, "merchants"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhenANewerBuildMadeTheTables(TestDatabase kind) {
        ReadModelAddress address = kind.fresh(directory);
        newer(address);
        ReadModelException refused = assertThrows(ReadModelException.class, () -> ReadModelDatabase.open(address));
        assertEquals(Trouble.NEWER_SCHEMA, refused.trouble());
        assertTrue(refused.getMessage().contains("are of version 9999, which a newer build made"),
                refused.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void shouldMigrateWhenAnOlderBuildMadeTheTables(TestDatabase kind) throws SQLException {
        ReadModelAddress address = kind.fresh(directory);
        Flyway.configure().dataSource(address.url(), address.user(), address.password())
                .locations("classpath:org/pointsman/readmodel/schema").table("schema_history").target("1").load()
                .migrate();
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            for (Table table : Table.values()) {
                assertEquals(table.columns(), columns(database, table), table.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeginAnewWhenCleared(TestDatabase kind) {
        ReadModelAddress address = kind.fresh(directory);
        newer(address);
        ReadModelDatabase.clear(address);
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            assertEquals(0L, count(database, "transactions"));
        }
    }

    private static void newer(ReadModelAddress address) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            database.jdbi()
                    .useHandle(handle -> handle.execute("INSERT INTO \"schema_history\" (\"installed_rank\","
                            + " \"version\", \"description\", \"type\", \"script\", \"checksum\", \"installed_by\","
                            + " \"execution_time\", \"success\")"
                            + " VALUES (99, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x', 1, TRUE)"));
        }
    }

    @Test
    void shouldMoveTheFileAsideAndBeginAnewWhenItIsBroken() throws IOException {
        ReadModelAddress address = TestDatabase.H2.fresh(directory);
        ReadModelDatabase.open(address).close();
        Path file = address.file().resolveSibling("readmodel.mv.db");
        Files.write(file, new byte[12_288]);
        List<String> warnings = new ArrayList<>();
        try (ReadModelDatabase database = ReadModelDatabase.openOrRenew(address, warnings::add)) {
            assertEquals(0L, count(database, "transactions"));
        }
        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("cannot be read any more"), warnings.getFirst());
        assertTrue(Files.exists(file.resolveSibling("readmodel.broken.mv.db")));
    }

    @Test
    void shouldSayThatNobodyAnswersWhenPostgresIsNotThere() {
        ReadModelAddress nowhere = new ReadModelAddress("jdbc:postgresql://127.0.0.1:1/none", "nobody", "");
        ReadModelException failure = assertThrows(ReadModelException.class, () -> ReadModelDatabase.open(nowhere));
        assertEquals(Trouble.UNREACHABLE, failure.trouble());
        assertTrue(
                failure.getMessage()
                        .startsWith("the read model at jdbc:postgresql://127.0.0.1:1/none cannot be reached"),
                failure.getMessage());
    }

    private static long count(ReadModelDatabase database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
    }

    private static List<String> columns(ReadModelDatabase database, Table table) throws SQLException {
        return metadata(database, table, "column_name").stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> remarks(ReadModelDatabase database, Table table) throws SQLException {
        return metadata(database, table, "REMARKS");
    }

    private static List<String> metadata(ReadModelDatabase database, Table table, String what) throws SQLException {
        return database.jdbi().withHandle(handle -> {
            ResultSet rows = handle.getConnection().getMetaData().getColumns(null, null, name(database, table), null);
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(what)).replace("null", ""));
            }
            return values;
        });
    }

    private static List<String> keys(ReadModelDatabase database, Table table) throws SQLException {
        return database.jdbi().withHandle(handle -> {
            ResultSet rows = handle.getConnection().getMetaData().getPrimaryKeys(null, null, name(database, table));
            String[] names = new String[table.keyColumns().size()];
            while (rows.next()) {
                names[rows.getInt("KEY_SEQ") - 1] = rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
            }
            return List.of(names);
        });
    }

    private static String name(ReadModelDatabase database, Table table) {
        return database.address().postgres() ? table.sqlName() : table.name();
    }
}
