package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.core.Jvm;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChronicleJournalTest {
    private static final long HOUR_MS = 60L * 60 * 1000;

    @TempDir
    private Path directory;
    private final RecordingDisk disk = new RecordingDisk();
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

    @ParameterizedTest
    @CsvSource({"1, 1", "10, 1", "11, 11", "15, 11", "16, 16", "99, 16"})
    void shouldBeginWithTheFileThatHoldsAMoment(long atRecord, long first) {
        for (int count : new int[]{10, 5, 1}) {
            try (Journal journal = open(Durability.PROCESS)) {
                new Records(journal).synced(count);
            }
        }
        try (Journal journal = open(Durability.PROCESS);
                JournalReader reader = journal.readerSince(Records.timestampNs(atRecord))) {
            assertEquals(Records.range(first, 16), Records.sequences(reader));
        }
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
    void shouldBeginNewFileWhenHourHasPassedInsideBatch() {
        try (Journal journal = open(Durability.HOST); JournalReader reader = journal.reader()) {
            Records records = new Records(journal).append(3);
            assertEquals(Records.range(1, 3), Records.sequences(reader));
            wallClockMs.addAndGet(HOUR_MS);
            records.append(3).sync();
            assertEquals(Records.range(4, 6), Records.sequences(reader));
            wallClockMs.addAndGet(3 * HOUR_MS);
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
            wallClockMs.addAndGet(-2 * HOUR_MS);
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
    void shouldForceOncePerBatchWhenLevelIsHost() {
        try (Journal journal = open(Durability.HOST)) {
            Records records = new Records(journal);
            disk.calls.clear();
            records.append(1);
            assertEquals(List.of("directory"), disk.calls, "the new file's name");
            records.append(511).sync().append(512).sync().sync();
            assertEquals(List.of("directory", "file 1", "file 1"), disk.calls);
        }
    }

    @Test
    void shouldTakeRecordsWhileAnotherThreadForcesAndNameAsDurableOnlyWhatIsConfirmed() {
        try (Journal journal = open(Durability.HOST); JournalReader reader = journal.reader()) {
            Records records = new Records(journal).append(2);
            disk.calls.clear();
            CompletableFuture.runAsync(() -> journal.force(2)).join();
            records.append(1);
            journal.confirm(2);
            records.sealer().durable(2);
            records.append(1);
            assertEquals(List.of("file 1"), disk.calls);
            JournalRecord record = new JournalRecord();
            for (long durable : new long[]{0, 0, 0, 2}) {
                assertTrue(reader.next(record));
                assertEquals(durable, record.durableSequence());
            }
        }
    }

    @Test
    void shouldForceNothingMoreWhenAFileIsLeftAndClosed() throws IOException {
        CycleFile file = CycleFile.make(directory, 1);
        file.close();
        disk.calls.clear();
        file.force(disk);
        assertEquals(List.of(), disk.calls);
    }

    @Test
    void shouldNeverForceWhenLevelIsProcess() {
        try (Journal journal = open(Durability.PROCESS)) {
            disk.calls.clear();
            Records records = new Records(journal).synced(3);
            wallClockMs.addAndGet(HOUR_MS);
            records.synced(3);
            assertEquals(List.of(), disk.calls);
        }
    }

    @Test
    void shouldForceOldFileBeforeNewOneBeginsWhenHourHasPassedInsideBatch() {
        try (Journal journal = open(Durability.HOST)) {
            Records records = new Records(journal).append(2);
            disk.calls.clear();
            wallClockMs.addAndGet(HOUR_MS);
            records.append(2).sync();
            assertEquals(List.of("file 1", "directory", "file 2"), disk.calls);
        }
    }

    @Test
    void shouldForceWhatAKilledRunLeftWhenOpened() {
        try (Journal journal = open(Durability.PROCESS)) {
            new Records(journal).append(2);
        }
        disk.calls.clear();
        open(Durability.HOST).close();
        assertEquals(List.of("file 1", "directory"), disk.calls);
    }

    @Test
    void shouldFailWhenDiskRefusesToSync() {
        Journal journal = open(Durability.HOST);
        Records records = new Records(journal).append(3);
        disk.failing = true;
        JournalFailure failure = assertThrows(JournalFailure.class, records::sync);
        assertTrue(failure.getMessage().startsWith("records to 3 could not be synced"), failure.getMessage());
        disk.failing = false;
        journal.close();
    }

    @Test
    void shouldCallFatalWhenQueueReportsAnError() {
        try (Journal journal = open(Durability.HOST)) {
            assertEquals(List.of(), fatal);
            Jvm.error().on(getClass(), "msync failed");
            assertEquals(1, fatal.size());
            assertEquals("the queue below the journal failed: msync failed", fatal.getFirst().getMessage());
            fatal.clear();
            assertEquals(0, journal.endAtOpen().sequence());
        }
    }

    @Test
    void shouldMakeNoGarbageWhenAppending() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        try (Journal journal = open(Durability.PROCESS)) {
            RecordSealer sealer = new RecordSealer(journal.endAtOpen());
            UnsafeBuffer payload = new UnsafeBuffer(new byte[200]);
            appendMany(journal, sealer, payload, 100_000);
            long before = threads.getThreadAllocatedBytes(thread);
            appendMany(journal, sealer, payload, 100_000);
            long perRecord = (threads.getThreadAllocatedBytes(thread) - before) / 100_000;
            assertEquals(0, perRecord,
                    "bytes a record; the queue may allocate when it begins an index page or a chunk");
        }
    }

    private static void appendMany(Journal journal, RecordSealer sealer, UnsafeBuffer payload, int count) {
        for (int i = 0; i < count; i++) {
            long sequence = sealer.sequence() + 1;
            int length = sealer.seal(sequence, sequence, 1, 2, 0, 1, payload, 0, 120, payload, 120, 80);
            journal.append(sealer.buffer(), 0, length);
            if (i % 512 == 511) {
                journal.sync();
                sealer.durable(sequence);
            }
        }
    }

    @Test
    void shouldRefuseSecondOpenerWhenDirectoryIsInUse() {
        try (Journal journal = open(Durability.PROCESS)) {
            new Records(journal).append(1);
            JournalFailure failure = assertThrows(JournalFailure.class, () -> open(Durability.PROCESS));
            assertTrue(failure.getMessage().contains("is in use by this process"), failure.getMessage());
        }
        open(Durability.PROCESS).close();
    }

    @Test
    void shouldRefuseSecondOpenerWhenAnotherProcessHasTheDirectory() throws IOException, InterruptedException {
        Process other = startOpener();
        try (BufferedReader output = other.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("open", output.readLine());
            JournalFailure failure = assertThrows(JournalFailure.class, () -> open(Durability.PROCESS));
            assertTrue(failure.getMessage().contains("is in use by process " + other.pid()), failure.getMessage());
            assertEquals(3, JournalVerifier.verify(directory).records(), "verify reads what runs");
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Journal journal = open(Durability.PROCESS)) {
            assertEquals(3, journal.endAtOpen().sequence(), "a killed process loses nothing it appended");
            new Records(journal).synced(1);
        }
    }

    private Process startOpener() throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Opener.class.getName(), directory.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Another process: appends three records, says so and waits to be killed. */
    static final class Opener {
        private Opener() {
        }

        public static void main(String[] arguments) throws IOException {
            Journal journal = ChronicleJournal.open(Path.of(arguments[0]), Durability.PROCESS,
                    new SystemEpochNanoClock(), failure -> {
                    });
            new Records(journal).append(3);
            System.out.println("open");
            System.exit(System.in.read());
        }
    }

    @Test
    void shouldVerifyWhenWriterIsOpen() {
        try (Journal journal = open(Durability.PROCESS)) {
            Records records = new Records(journal);
            for (long i = 1; i <= 5; i++) {
                records.synced(10);
                JournalVerifier.Report report = JournalVerifier.verify(directory);
                assertNull(report.fault());
                assertEquals(10 * i, report.records());
                assertEquals(records.sealer().chainHash(), report.lastChainHash());
                assertEquals(List.of(new JournalVerifier.EpochRange(Records.EPOCH, 1, 10 * i)), report.epochs());
            }
        }
    }

    @Test
    void shouldFindNoDamageWhenVerifiedWhileAnotherThreadWrites() throws InterruptedException {
        int count = 20_000;
        try (Journal journal = open(Durability.PROCESS)) {
            Thread writer = new Thread(() -> new Records(journal).synced(count));
            writer.setUncaughtExceptionHandler((thread, failure) -> fatal.add(failure));
            writer.start();
            while (writer.isAlive()) {
                JournalVerifier.Report report = JournalVerifier.verify(directory);
                assertTrue(report.isIntact(), () -> report.fault().describe());
            }
            writer.join();
            assertEquals(count, JournalVerifier.verify(directory).lastSequence());
        }
    }

    @Test
    void shouldFailVerifyWhenThereIsNoDirectory() {
        assertThrows(JournalFailure.class, () -> JournalVerifier.verify(directory.resolve("none")));
        assertEquals(0, JournalVerifier.verify(directory).records());
    }

    @Test
    void shouldKnowFreeBytesWhenAsked() {
        try (Journal journal = open(Durability.PROCESS)) {
            assertTrue(journal.freeBytes() > 0);
        }
    }

    /** It would halt a switch whose disk has little room, where sales are refused and reversals taken. */
    @Test
    void shouldNotLetTheQueueJudgeTheDiskWhenItIsOpen() throws ReflectiveOperationException {
        try (Journal journal = open(Durability.PROCESS)) {
            assertEquals(0, journal.endAtOpen().sequence());
            Field disabled = Class.forName("net.openhft.chronicle.threads.DiskSpaceMonitor")
                    .getDeclaredField("DISABLED");
            disabled.setAccessible(true);
            assertTrue(disabled.getBoolean(null));
        }
    }

    @Test
    void shouldHaveNoAnalyticsOnClassPath() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
        assertEquals("true", System.getProperty("chronicle.analytics.disable"));
    }

    private Journal open(Durability durability) {
        return ChronicleJournal.open(directory, durability, fatal::add, wallClockMs::get, disk);
    }

    /** Counts the files it is asked to force by their channel, in the order it first sees them. */
    private static final class RecordingDisk implements Disk {
        private final List<String> calls = new ArrayList<>();
        private final List<FileChannel> files = new ArrayList<>();
        private boolean failing;

        @Override
        public void force(FileChannel file) throws IOException {
            if (failing) {
                throw new IOException("Input/output error");
            }
            if (!files.contains(file)) {
                files.add(file);
            }
            calls.add("file " + (files.indexOf(file) + 1));
        }

        @Override
        public void forceDirectory(Path directory) {
            calls.add("directory");
        }
    }
}
