package org.pointsman.readmodel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.ReadModelConfig;
import org.pointsman.node.SwitchConfig;
import org.pointsman.readmodel.projection.ProjectionStatus;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;

/** The read model in a process of its own, which is a thread here, or a small script. */
class WriterWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;
    private final List<byte[]> records = FixtureJournals.longest();
    private final AtomicLong durable = new AtomicLong();
    private final AtomicInteger started = new AtomicInteger();
    private volatile ChildInThread child;

    private SwitchConfig config() {
        return SwitchConfig.load(Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml"))
                .withReadModel(new ReadModelConfig("CHILD", null, null, null, 100, 1_000_000, 100, 0, false));
    }

    private ReadModel readModel() {
        return readModel(() -> {
            started.incrementAndGet();
            child = ChildInThread.start(config(), directory);
            return child;
        });
    }

    private ReadModel readModel(WriterWatch.Child of) {
        FixtureDirectory.whole(directory, records);
        ReadModel readModel = new ReadModel(config(), directory, of);
        readModel.start(durable::get);
        return readModel;
    }

    private static void caughtUp(ReadModel readModel, long position) {
        await().atMost(PATIENCE).until(() -> readModel.state().position() == position);
    }

    private static long transactions(ReadModel readModel) {
        return readModel.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM transactions").mapTo(Long.class).one());
    }

    @Test
    void shouldAnswerFromTheFileOfTheOtherProcessWhenItHasCaughtUp() {
        durable.set(records.size());
        try (ReadModel readModel = readModel()) {
            caughtUp(readModel, records.size());
            await().atMost(PATIENCE).until(() -> readModel.finder() != null);
            assertTrue(transactions(readModel) > 0);
            assertEquals(0, readModel.state().lagRecords());
            assertTrue(readModel.state().database().matches("jdbc:h2:tcp://127.0.0.1:\\d+"),
                    readModel.state()::database);
        }
    }

    @Test
    void shouldWriteNoRecordThatMayStillBeLost() {
        durable.set(10);
        try (ReadModel readModel = readModel()) {
            caughtUp(readModel, 10);
            durable.set(25);
            caughtUp(readModel, 25);
        }
        try (ReadModelDatabase database = ReadModelDatabase.open(ReadModelAddress.inside(directory))) {
            assertEquals(Long.valueOf(25), database.jdbi().withHandle(
                    handle -> handle.createQuery("SELECT position FROM projection").mapTo(Long.class).one()));
        }
    }

    @Test
    void shouldSayThatTheOtherProcessEndedAndGoOnWithAnotherOne() {
        durable.set(10);
        try (ReadModel readModel = readModel()) {
            caughtUp(readModel, 10);
            child.destroy();
            await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
            assertTrue(readModel.state().trouble().startsWith("the process that writes the read model "),
                    readModel.state()::trouble);
            assertNull(readModel.finder());
            durable.set(records.size());
            caughtUp(readModel, records.size());
            assertNull(readModel.state().trouble());
            assertEquals(2, started.get());
        }
    }

    @Test
    void shouldSayWhatIsInTheWayOfTheOtherProcess() {
        String line = new WriterLine(0, null, false, new ProjectionStatus(7, 0, 0, 0, 0, null), "it has no room")
                .written();
        try (ReadModel readModel = readModel(() -> script("echo '" + line + "'; cat > /dev/null"))) {
            await().atMost(PATIENCE).until(() -> readModel.state().position() == 7);
            assertEquals("it has no room", readModel.state().trouble());
            assertFalse(readModel.state().answers());
        }
    }

    private static Process script(String text) throws IOException {
        return new ProcessBuilder("sh", "-c", text).start();
    }

    @Test
    void shouldSayHowTheOtherProcessEnded() {
        try (ReadModel readModel = readModel(() -> script("exit 3"))) {
            await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
            assertEquals("the process that writes the read model ended with code 3 (its heap is full, see"
                    + " readModel.heapMb): another one is started", readModel.state().trouble());
        }
    }

    @Test
    void shouldSayThatItCannotBeStarted() {
        try (ReadModel readModel = readModel(() -> {
            throw new IOException("no such program");
        })) {
            await().atMost(PATIENCE).until(() -> readModel.state().trouble() != null);
            assertEquals("the process that writes the read model cannot be started: no such program",
                    readModel.state().trouble());
        }
    }
}
