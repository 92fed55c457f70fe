package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class NextFileTest {
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    private static final long HOUR = 500_000 * HOUR_MS;
    private static final long NEARLY_OVER = HOUR + TimeUnit.MINUTES.toMillis(55);

    @TempDir
    private Path directory;
    private final AtomicLong wallClockMs = new AtomicLong(HOUR);

    private NextFile start() {
        ChronicleErrors.haltOn(NextFileTest::fail);
        return NextFile.start(directory, new RollClock(wallClockMs::get));
    }

    private static void awaitReady(NextFile next) {
        while (!next.isReady()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldEnterWhatWasPreparedWhenHourWasNearlyOver() throws IOException {
        wallClockMs.set(NEARLY_OVER);
        try (NextFile next = start()) {
            awaitReady(next);
            assertEquals(List.of("queue-1"), entries());
            CycleFile file = next.take();
            file.enter(directory.resolve("entered.cq4"));
            assertTrue(file.isInPlace());
            assertTrue(Files.size(file.path()) >= 80 << 20, "the queue need not make it longer");
            next.giveBack(file);
        }
        assertEquals(List.of("entered.cq4"), entries());
    }

    @Test
    void shouldMakeFileAtOnceWhenNoneIsReady() throws IOException {
        try (NextFile next = start()) {
            assertFalse(next.isReady());
            next.giveBack(next.take());
        }
        assertEquals(List.of(), entries());
    }

    @Test
    void shouldNotShowPreparedFileWhenJournalIsRead() throws IOException {
        wallClockMs.set(NEARLY_OVER);
        try (ChronicleJournal journal = open(); JournalReader reader = journal.reader()) {
            Records records = new Records(journal).synced(3);
            awaitEntry("queue-2");
            assertEquals(1, Segments.list(directory).size());
            assertEquals(Records.range(1, 3), Records.sequences(reader));
            records.synced(2);
            wallClockMs.addAndGet(HOUR_MS);
            records.synced(4);
            assertEquals(Records.range(4, 9), Records.sequences(reader));
            assertEquals(2, Segments.list(directory).size());
        }
        try (ChronicleJournal journal = open()) {
            assertEquals(9, journal.endAtOpen().sequence());
        }
        assertEquals(9, JournalVerifier.verify(directory).records());
        assertEquals(List.of("00000000000000000001.sealed", "00000000000000000006.sealed", "lock"), entries());
    }

    @Test
    void shouldRemoveWhatAKilledRunPreparedWhenOpened() throws IOException {
        Path left = Files.createDirectory(directory.resolve("queue-3"));
        Files.createFile(left.resolve("19700101-00F.cq4"));
        Files.createFile(left.resolve("metadata.cq4t"));
        open().close();
        assertEquals(List.of("lock"), entries());
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(directory, Durability.PROCESS, NextFileTest::fail, wallClockMs::get, Disk.REAL);
    }

    private static void fail(Throwable cause) {
        throw new IllegalStateException(cause);
    }

    private void awaitEntry(String name) {
        while (Files.notExists(directory.resolve(name))) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
