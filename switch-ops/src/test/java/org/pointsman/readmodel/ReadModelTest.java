package org.pointsman.readmodel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.node.ReadModelConfig;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionPolicy;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** The read model of a switch that runs, and what may be wrong with its database. */
class ReadModelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PATIENCE_NS = PATIENCE.toNanos();

    /** An empty database has eight. */
    private static final int POSTGRES_MIB = 32;

    @TempDir
    private Path directory;
    private final List<byte[]> records = FixtureJournals.longest();

    private static SwitchConfig config(ReadModelConfig readModel) {
        return SwitchConfig.load(Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml"))
                .withReadModel(readModel);
    }

    private static ReadModelConfig inside(String url) {
        return new ReadModelConfig("INSIDE", url, "postgres", null, 100, 1_000_000, 100, 0, false);
    }

    private Path file() {
        return directory.resolve("readmodel").resolve("readmodel.mv.db");
    }

    /** A read model that has begun, of a journal with everything written. */
    private ReadModel started(ReadModelConfig settings) {
        if (!Files.exists(directory.resolve("journal"))) {
            FixtureDirectory.whole(directory, records);
        }
        ReadModel readModel = ReadModel.of(config(settings), directory);
        readModel.start(records::size);
        return readModel;
    }

    @Test
    void shouldAnswerWhenItHasCaughtUp() {
        try (ReadModel readModel = started(inside(null))) {
            await().atMost(PATIENCE).until(() -> readModel.finder() != null);
            assertTrue(readModel.await(records.size(), PATIENCE_NS));
            assertEquals(0, readModel.state().lagRecords());
            assertNull(readModel.state().trouble());
        }
    }

    @Test
    void shouldMakeTheFileAnewWhenItIsBroken() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), new byte[12_288]);
        try (ReadModel readModel = started(inside(null))) {
            await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
            assertTrue(Files.exists(file().resolveSibling("readmodel.broken.mv.db")));
        }
    }

    @Test
    void shouldMakeTheFileAnewWhenItIsOfAnotherJournal() {
        Path other = directory.resolve("other");
        FixtureDirectory.whole(other, FixtureJournals.records(FixtureJournals.newest().getLast()));
        try (ReadModel readModel = ReadModel.of(config(inside(null)), other)) {
            readModel.start(() -> 1_000_000);
            await().atMost(PATIENCE).until(() -> readModel.state().position() > 1);
        }
        assertTrue(other.resolve("readmodel").toFile().renameTo(directory.resolve("readmodel").toFile()));
        try (ReadModel readModel = started(inside(null))) {
            await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
        }
    }

    /** A file of H2 that could not be closed, as it may be when its disk is full. */
    @Test
    void shouldSayThatItHoldsTheFileItselfAndGoOnWhenItDoesNotAnyMore() throws IOException {
        ReadModel readModel;
        try (FileChannel file = made(); FileLock _ = file.lock()) {
            readModel = started(inside(null));
            await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
            assertTrue(readModel.state().trouble().contains("is held until this process ends"),
                    readModel.state().trouble());
            assertNull(readModel.finder());
        }
        try (readModel) {
            await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
        }
    }

    @Test
    void shouldStartAnotherChildWhenOneHoldsTheFileAndCannotOpenIt() throws IOException {
        ReadModel readModel;
        try (FileChannel file = made(); FileLock _ = file.lock()) {
            readModel = startedAsChild(new ReadModelAddress(null, "postgres", null));
            await().atMost(PATIENCE).until(() -> String.valueOf(readModel.state().trouble())
                    .contains("ended with code 0, see the log: another one is started"));
        }
        try (readModel) {
            await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
        }
    }

    private FileChannel made() throws IOException {
        ReadModelDatabase.open(ReadModelAddress.inside(directory)).close();
        return FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Test
    void shouldLeaveTablesOfANewerBuildAloneWhenItFindsThem() {
        try (ReadModelDatabase database = ReadModelDatabase.open(ReadModelAddress.inside(directory))) {
            database.jdbi()
                    .useHandle(handle -> handle.execute("INSERT INTO \"schema_history\" (\"installed_rank\","
                            + " \"version\", \"description\", \"type\", \"script\", \"checksum\", \"installed_by\","
                            + " \"execution_time\", \"success\")"
                            + " VALUES (99, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'x', 1, TRUE)"));
        }
        try (ReadModel readModel = started(inside(null))) {
            await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
            assertTrue(readModel.state().trouble().contains("which a newer build made"), readModel.state().trouble());
            assertFalse(readModel.state().answers());
        }
    }

    @Test
    void shouldSayThatNobodyAnswersWhenTheServerIsAway() {
        try (ReadModel readModel = started(inside("jdbc:postgresql://127.0.0.1:1/none"))) {
            await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
            assertTrue(readModel.state().trouble().contains("cannot be reached"), readModel.state().trouble());
            assertEquals(records.size(), readModel.state().lagRecords());
        }
    }

    @Test
    void shouldSayThatThereIsNoRoomAndCatchUpWhenThereIs() throws IOException {
        try (SmallDisk disk = new SmallDisk(file().getParent(), 4)) {
            ReadModelDatabase.open(ReadModelAddress.inside(directory)).close();
            disk.fillUpTo(0);
            try (ReadModel readModel = started(inside(null))) {
                await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
                assertTrue(readModel.state().trouble().contains("has no room, or its disk fails"),
                        readModel.state().trouble());
                disk.clear();
                await().atMost(PATIENCE).until(() -> readModel.state().trouble() == null);
                await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
            }
            // What H2 could not write while it was full may be missing: then it goes on behind what is there.
            try (ReadModel again = started(inside(null))) {
                await().atMost(PATIENCE).until(() -> again.state().position() == records.size());
            }
            assertEquals(rows(rebuilt()), rows(ReadModelAddress.inside(directory)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void shouldMakeItsTablesAnewWhenTheyAreGone(TestDatabase kind) {
        ReadModelAddress address = kind == TestDatabase.H2 ? ReadModelAddress.inside(directory) : kind.fresh(directory);
        try (ReadModel readModel = started(inside(address.postgres() ? address.url() : null))) {
            await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
            ReadModelDatabase.clear(address);
            await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
            assertTrue(readModel.state().trouble().contains("has lost tables"), readModel.state().trouble());
            await().atMost(PATIENCE)
                    .until(() -> readModel.state().trouble() == null && readModel.state().position() == records.size());
        }
        assertEquals(rows(rebuilt()), rows(address));
    }

    /** What a file has that could not be written while its tables were made. */
    @Test
    void shouldMakeTheFileAnewWhenItHasHalfOfItsTables() throws IOException {
        ReadModelAddress address = ReadModelAddress.inside(directory);
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            database.jdbi().useHandle(handle -> handle.execute("DROP TABLE \"schema_history\""));
        }
        try (ReadModel readModel = started(inside(null))) {
            await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
            assertTrue(Files.exists(file().resolveSibling("readmodel.broken.mv.db")));
        }
    }

    /** Its tables are on a disk that is full, written by a child. */
    @Test
    void shouldTradeOnAndCatchUpWhenTheDiskOfTheServerWasFull() throws Exception {
        ReadModelAddress server = TestDatabase.POSTGRES.fresh(directory);
        Path mounted = directory.resolve("disk");
        try (SmallDisk disk = new SmallDisk(mounted, POSTGRES_MIB);
                Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            ReadModelAddress address = on(mounted, statement, server);
            ReadModelDatabase.open(address).close();
            disk.fillUpTo(0);
            try (ReadModel readModel = startedAsChild(address)) {
                await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
                assertTrue(readModel.state().trouble().contains("has no room, or its disk fails"),
                        readModel.state().trouble());
                assertTrue(readModel.state().lagRecords() > 0);
                disk.clear();
                await().atMost(PATIENCE).until(() -> readModel.state().position() == records.size());
                assertNull(readModel.state().trouble());
                assertNotNull(readModel.finder());
            }
            assertEquals(rows(rebuilt()), rows(address));
            statement.execute("DROP DATABASE small");
            statement.execute("DROP TABLESPACE small");
        }
    }

    private static ReadModelAddress on(Path disk, Statement statement, ReadModelAddress server)
            throws IOException, SQLException {
        Path space = Files.createDirectories(disk.resolve("space"));
        statement.execute("CREATE TABLESPACE small LOCATION '" + space + "'");
        statement.execute("CREATE DATABASE small TABLESPACE small");
        return new ReadModelAddress(server.url().replaceFirst("[^/]+$", "small"), server.user(), server.password());
    }

    private ReadModel startedAsChild(ReadModelAddress address) {
        FixtureDirectory.whole(directory, records);
        SwitchConfig config = config(
                new ReadModelConfig("CHILD", address.url(), address.user(), null, 100, 1_000_000, 100, 0, false));
        ReadModel readModel = new ReadModel(config, directory, () -> ChildInThread.start(config, directory));
        readModel.start(records::size);
        return readModel;
    }

    private ReadModelAddress rebuilt() {
        ReadModelAddress address = TestDatabase.H2.fresh(directory);
        try (ReadModelDatabase database = ReadModelDatabase.open(address);
                Projection projection = Projection.open(directory, database, new ProjectionPolicy(10_000, 1_000_000, 1),
                        System::nanoTime, warning -> {
                            throw new AssertionError(warning);
                        })) {
            while (projection.turn() == 0) {
                // goes on
            }
        }
        return address;
    }

    private static Map<String, List<String>> rows(ReadModelAddress address) {
        try (ReadModelDatabase database = ReadModelDatabase.open(address)) {
            return DatabaseRows.of(database);
        }
    }

    @Test
    void shouldOnlyLookWhenSomebodyElseWrites() {
        ReadModelAddress address = TestDatabase.POSTGRES.fresh(directory);
        ReadModelConfig external = new ReadModelConfig("EXTERNAL", address.url(), "postgres", null, 100, 1_000_000, 100,
                0, false);
        try (ReadModel looking = started(external);
                ReadModel writing = ReadModel.of(config(inside(address.url())), directory)) {
            writing.start(records::size);
            assertTrue(await().atMost(PATIENCE).until(() -> looking.state().position() == records.size(), at -> at));
            assertNotNull(looking.finder());
        }
    }

    @Test
    void shouldDoNothingWhenItIsOff() {
        try (ReadModel readModel = started(new ReadModelConfig("OFF", null, null, null, 100, 1, 100, 0, false))) {
            assertEquals(ReadModelState.OFF, readModel.state());
            assertFalse(Files.exists(directory.resolve("readmodel")));
        }
    }
}
