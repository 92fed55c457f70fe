package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChronicleJournalTest {
    private static final long DAY_MS = 24L * 60 * 60 * 1000;

    @TempDir
    private Path directory;
    private final List<Throwable> fatal = new ArrayList<>();
    private final AtomicLong wallClockMs = new AtomicLong(1_800_000_000_000L);

    @AfterEach
    void shouldNeverHaveCalledFatal() {
        assertEquals(List.of(), fatal);
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void shouldReadWhatWasAppendedWhenStillOpen(Durability durability) {
        try (Journal journal = open(durability); JournalReader reader = journal.reader()) {
            Records records = new Records(journal).append(3).sync();
            assertEquals(Records.range(1, 3), Records.sequences(reader));
            assertFalse(reader.next(new JournalRecord()));
            records.append(2);
            assertEquals(Records.range(4, 5), Records.sequences(reader));
            assertEquals(durability, journal.durability());
        }
    }

    @Test
    void shouldSeeFirstRecordWhenReaderIsOlderThanTheFile() {
        try (Journal journal = open(Durability.PROCESS); JournalReader reader = journal.reader()) {
            assertFalse(reader.next(new JournalRecord()));
            new Records(journal).append(1);
            assertEquals(Records.range(1, 1), Records.sequences(reader));
        }
    }

    @Test
    void shouldContinueChainWhenReopened() {
        ChainHash hash;
        try (Journal journal = open(Durability.HOST)) {
            assertEquals(JournalEnd.EMPTY, journal.endAtOpen());
            hash = new Records(journal).synced(10).sealer().chainHash();
        }
        try (Journal journal = open(Durability.PROCESS)) {
            assertEquals(new JournalEnd(10, Records.timestampNs(10), Records.EPOCH, hash, null), journal.endAtOpen());
            new Records(journal).synced(5);
        }
        try (Journal journal = open(Durability.HOST); JournalReader reader = journal.reader()) {
            new Records(journal).synced(1);
            assertEquals(Records.range(1, 16), Records.sequences(reader));
        }
        JournalVerifier.Report report = JournalVerifier.verify(directory);
        assertEquals(16, report.records());
        assertNull(report.fault());
    }

    @Test
    void shouldLeaveNoEmptyFilesBehindWhenOpenedWithoutAppending() {
        for (int i = 0; i < 3; i++) {
            open(Durability.HOST).close();
        }
        assertEquals(List.of(), Segments.list(directory));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 10, 11, 15, 16})
    void shouldStartAtSequenceWhenReaderAsksForIt(long from) {
        try (Journal journal = open(Durability.PROCESS)) {
            new Records(journal).synced(10);
        }
        try (Journal journal = open(Durability.PROCESS)) {
            new Records(journal).synced(5);
            try (JournalReader reader = journal.reader(from)) {
                assertEquals(Records.range(Math.max(from, 1), 15), Records.sequences(reader));
            }
        }
    }

    @Test
    void shouldBeginNewFileWhenDayHasPassedInsideBatch() {
        try (Journal journal = open(Durability.HOST); JournalReader reader = journal.reader()) {
            Records records = new Records(journal).append(3);
            assertEquals(Records.range(1, 3), Records.sequences(reader));
            wallClockMs.addAndGet(DAY_MS);
            records.append(3).sync();
            assertEquals(Records.range(4, 6), Records.sequences(reader));
            wallClockMs.addAndGet(3 * DAY_MS);
            records.append(1).sync();
            assertEquals(Records.range(7, 7), Records.sequences(reader));
            assertEquals(3, Segments.list(directory).size());
        }
        try (Journal journal = open(Durability.HOST); JournalReader reader = journal.reader()) {
            new Records(journal).synced(1);
            assertEquals(Records.range(1, 8), Records.sequences(reader));
        }
    }

    @Test
    void shouldStayInFileWhenClockStepsBack() {
        try (Journal journal = open(Durability.HOST)) {
            Records records = new Records(journal).synced(2);
            wallClockMs.addAndGet(-2 * DAY_MS);
            records.synced(2);
            assertEquals(1, Segments.list(directory).size());
        }
        try (Journal journal = open(Durability.HOST); JournalReader reader = journal.reader()) {
            new Records(journal).synced(2);
            assertEquals(Records.range(1, 6), Records.sequences(reader));
        }
    }

    @Test
    void shouldKeepRecordsWhenTheyAreAsLargeAsAllowed() {
        byte[] command = Records.bytes(1, JournalRecord.MAX_PAYLOAD - 100);
        byte[] outcome = Records.bytes(2, 100);
        JournalRecord record = new JournalRecord();
        try (Journal journal = open(Durability.HOST)) {
            Records records = new Records(journal);
            for (int i = 0; i < 40; i++) {
                records.append(command, outcome);
            }
            records.sync().append(1);
        }
        try (Journal journal = open(Durability.HOST); JournalReader reader = journal.reader()) {
            assertEquals(41, journal.endAtOpen().sequence());
            for (int i = 0; i < 40; i++) {
                assertTrue(reader.next(record));
                assertArrayEquals(command, Records.commandOf(record));
                assertArrayEquals(outcome, Records.outcomeOf(record));
            }
            assertEquals(Records.range(41, 41), Records.sequences(reader));
        }
    }

    @Test
    void shouldRefuseRecordWhenItIsTooLarge() {
        try (Journal journal = open(Durability.PROCESS)) {
            byte[] tooLarge = new byte[JournalRecord.MAX_PAYLOAD + 1];
            Records records = new Records(journal);
            assertThrows(IllegalArgumentException.class, () -> records.append(tooLarge, new byte[0]));
        }
    }

    @Test
    void shouldRefuseAppendWhenSequenceOrDurableMarkIsWrong() {
        try (Journal journal = open(Durability.PROCESS)) {
            Records records = new Records(journal).append(1);
            RecordSealer sealer = records.sealer();
            int length = sealer.seal(2, 1, 1, 1, 1, 1, new UnsafeBuffer(new byte[4]), 0, 4, new UnsafeBuffer(0, 0), 0,
                    0);
            journal.sync();
            assertThrows(JournalFailure.class, () -> journal.append(sealer.buffer(), 0, length));
        }
    }

    @Test
    void shouldRefuseSecondOpenerWhenDirectoryIsInUse() {
        try (Journal journal = open(Durability.PROCESS)) {
            new Records(journal).append(1);
            JournalFailure failure = assertThrows(JournalFailure.class, () -> open(Durability.PROCESS));
            assertTrue(failure.getMessage().contains("is in use by this process"), failure.getMessage());
            new Records(journal).sealer();
        }
        open(Durability.PROCESS).close();
    }

    @Test
    void shouldKnowFreeBytesWhenAsked() {
        try (Journal journal = open(Durability.PROCESS)) {
            assertTrue(journal.freeBytes() > 0);
        }
    }

    @Test
    void shouldHaveNoAnalyticsOnClassPath() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
        assertEquals("true", System.getProperty("chronicle.analytics.disable"));
    }

    private Journal open(Durability durability) {
        return ChronicleJournal.open(directory, durability, fatal::add, wallClockMs::get);
    }
}
