package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut, a bad disk or a hand in the files may leave, and what is made of it. */
class DamagedJournalTest {
    private static final int SYNCED = 30;
    private static final int UNSYNCED = 6;
    private static final int LAST = SYNCED + UNSYNCED;
    private static final int EXCERPT_HEADER = 4;
    private static final int ZEROS_BEHIND = 4096;

    @TempDir
    private Path directory;
    private Path live;
    private byte[] bytes;
    private final List<Integer> offsets = new ArrayList<>();

    /** Records 1 to 30 each synced, 31 to 36 in a batch that never was. */
    @BeforeEach
    void write() throws IOException {
        Journal journal = open();
        new Records(journal).synced(SYNCED).append(UNSYNCED);
        journal.close();
        live = Segments.list(directory).getFirst();
        try (SegmentFile file = SegmentFile.open(live)) {
            while (file.next() == SegmentFile.Step.RECORD) {
                offsets.add((int) file.recordOffset());
            }
            offsets.add((int) file.recordOffset());
        }
        bytes = head(live, offsets.getLast() + ZEROS_BEHIND);
        assertEquals(LAST + 1, offsets.size());
    }

    @Test
    void shouldReadAllWholeRecordsWhenFileIsTruncatedAnywhere() throws IOException {
        for (int cut = start(SYNCED - 2); cut <= end(LAST); cut++) {
            put(Arrays.copyOf(bytes, cut));
            assertWholePrefix(cut);
        }
    }

    @Test
    void shouldReadAllWholeRecordsWhenFileIsZeroedFromAnywhere() throws IOException {
        for (int cut = start(SYNCED - 2); cut <= end(LAST); cut++) {
            byte[] zeroed = bytes.clone();
            Arrays.fill(zeroed, cut, zeroed.length, (byte) 0);
            put(zeroed);
            assertWholePrefix(cut);
        }
    }

    /** Bytes of a record that are zero anyway may be lost without harm: then one more is whole. */
    private void assertWholePrefix(int cut) {
        int whole = wholeRecords(cut);
        JournalVerifier.Report report = JournalVerifier.verify(directory);
        assertTrue(report.isIntact(), () -> "cut at " + cut + ": " + report.fault().describe());
        assertTrue(report.lastSequence() == whole || (report.lastSequence() == whole + 1 && endsInZeros(cut)),
                "cut at " + cut + " leaves " + whole + ", read " + report.lastSequence());
        try (JournalReader reader = new SegmentsReader(directory, 1)) {
            assertEquals(Records.range(1, report.lastSequence()), Records.sequences(reader));
        }
    }

    private boolean endsInZeros(int cut) {
        int end = end(wholeRecords(cut) + 1);
        for (int i = cut; i < end; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldContinueWhenTailWasTorn() throws IOException {
        for (int cut = start(SYNCED); cut < end(LAST); cut += 17) {
            write(Arrays.copyOf(bytes, cut));
            long last;
            try (Journal journal = open()) {
                last = journal.endAtOpen().sequence();
                new Records(journal).synced(2);
                try (JournalReader reader = journal.reader()) {
                    assertEquals(Records.range(1, last + 2), Records.sequences(reader));
                }
            }
            open().close();
            JournalVerifier.Report report = JournalVerifier.verify(directory);
            assertNull(report.fault());
            assertEquals(last + 2, report.records());
        }
    }

    @Test
    void shouldReportTheCutWhenTailWasTorn() throws IOException {
        write(Arrays.copyOf(bytes, end(LAST) - 10));
        try (Journal journal = open()) {
            Fault cut = journal.endAtOpen().cut();
            assertEquals(Finding.TORN, cut.finding());
            assertEquals(LAST, cut.sequence());
            assertEquals(start(LAST), cut.offset());
            assertTrue(cut.describe().contains(live.getFileName().toString()), cut.describe());
            assertEquals(LAST - 1, journal.endAtOpen().sequence());
            new Records(journal).synced(1);
        }
        assertEquals(1, JournalVerifier.verify(directory).cutTails());
    }

    @Test
    void shouldCutTheWholeBatchWhenPagesOfItReachedTheDiskOutOfOrder() throws IOException {
        byte[] holed = bytes.clone();
        Arrays.fill(holed, start(SYNCED + 2), end(SYNCED + 3), (byte) 0);
        write(holed);
        try (Journal journal = open(); JournalReader reader = journal.reader()) {
            assertEquals(SYNCED + 1, journal.endAtOpen().sequence());
            assertNotNull(journal.endAtOpen().cut());
            new Records(journal).synced(4);
            assertEquals(Records.range(1, SYNCED + 5), Records.sequences(reader));
        }
        assertNull(JournalVerifier.verify(directory).fault());
    }

    @Test
    void shouldRefuseWhenSyncedRecordIsLost() throws IOException {
        byte[] holed = bytes.clone();
        Arrays.fill(holed, start(12), end(13), (byte) 0);
        write(holed);
        JournalFailure failure = assertThrows(JournalFailure.class, this::open);
        assertTrue(failure.getMessage().contains("record 12 "), failure.getMessage());
        assertTrue(failure.getMessage().contains(live.getFileName().toString()), failure.getMessage());
        JournalFailure again = assertThrows(JournalFailure.class, this::open);
        assertEquals(failure.getMessage(), again.getMessage(), "a refusal changes nothing");
    }

    @Test
    void shouldFindEveryDamagedByteWhenRecordIsInTheMiddle() throws IOException {
        for (int at = start(15); at < end(15); at++) {
            JournalVerifier.Report report = verifyFlipped(at);
            assertFalse(report.isIntact(), "byte " + at);
            assertEquals(15, report.fault().sequence(), "byte " + at);
            assertEquals(14, report.records(), "byte " + at);
        }
    }

    @Test
    void shouldFindEveryDamagedByteWhenRecordIsTheLast() throws IOException {
        for (int at = start(LAST); at < end(LAST); at++) {
            JournalVerifier.Report report = verifyFlipped(at);
            assertTrue(report.isIntact(), "byte " + at);
            assertEquals(LAST, report.fault().sequence(), "byte " + at);
            assertEquals(LAST - 1, report.lastSequence(), "byte " + at);
        }
    }

    @Test
    void shouldRefuseToStartWhenAnyByteInTheMiddleIsDamaged() throws IOException {
        for (int at = start(15); at < end(15); at += 5) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            write(flipped);
            assertThrows(JournalFailure.class, this::open);
        }
    }

    @Test
    void shouldFindEveryDamagedBitWhenItIsInTheHeaderOfTheExcerpt() throws IOException {
        for (int sequence : new int[]{15, LAST}) {
            for (int bit = 0; bit < EXCERPT_HEADER * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[start(sequence) + bit / 8] ^= (byte) (1 << bit % 8);
                put(flipped);
                JournalVerifier.Report report = JournalVerifier.verify(directory);
                assertEquals(sequence, report.fault().sequence(), "bit " + bit);
                assertEquals(sequence == LAST, report.isIntact(), "bit " + bit);
            }
        }
    }

    private JournalVerifier.Report verifyFlipped(int at) throws IOException {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << at % 8);
        put(flipped);
        return JournalVerifier.verify(directory);
    }

    @Test
    void shouldFindGapWhenRecordIsRemoved() throws IOException {
        byte[] without = bytes.clone();
        System.arraycopy(bytes, start(10), without, start(9), bytes.length - start(10));
        put(without);
        assertMiddleFault(Finding.GAP, 9);
    }

    @Test
    void shouldFindGapWhenRecordsAreReordered() throws IOException {
        byte[] swapped = bytes.clone();
        int eight = start(9) - start(8);
        int nine = start(10) - start(9);
        System.arraycopy(bytes, start(9), swapped, start(8), nine);
        System.arraycopy(bytes, start(8), swapped, start(8) + nine, eight);
        put(swapped);
        assertMiddleFault(Finding.GAP, 8);
    }

    @Test
    void shouldFindRepeatWhenRecordIsWrittenTwice() throws IOException {
        byte[] repeated = bytes.clone();
        System.arraycopy(bytes, start(9), repeated, start(10), bytes.length - start(10));
        put(repeated);
        assertMiddleFault(Finding.OUT_OF_ORDER, 10);
    }

    @Test
    void shouldFindBrokenChainWhenRecordIsRewrittenWithARightCrc() throws IOException {
        byte[] forged = bytes.clone();
        RecordPacker packer = new RecordPacker();
        int at = start(9) + EXCERPT_HEADER;
        int kept = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(start(9));
        System.arraycopy(bytes, at, packer.packed(), 0, kept);
        int length = packer.unpack(kept);
        byte[] record = Arrays.copyOf(packer.whole(), length);
        do {
            record[JournalRecord.headerLength()]++;
            int crc = new RecordDigest().crc32c(record, 0, record.length);
            ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(JournalRecord.CRC_OFFSET, crc);
        } while (packer.pack(record, 0, record.length) != kept);
        System.arraycopy(packer.packed(), 0, forged, at, kept);
        put(forged);
        assertMiddleFault(Finding.BROKEN_CHAIN, 9);
    }

    private void assertMiddleFault(Finding finding, long sequence) {
        JournalVerifier.Report report = JournalVerifier.verify(directory);
        assertEquals(finding, report.fault().finding());
        assertEquals(sequence, report.fault().sequence());
        assertFalse(report.isIntact());
        try (JournalReader reader = new SegmentsReader(directory, 1)) {
            JournalFailure failure = assertThrows(JournalFailure.class, () -> Records.sequences(reader));
            assertTrue(failure.getMessage().contains("record " + sequence + " "), failure.getMessage());
            assertThrows(JournalFailure.class, () -> reader.next(new JournalRecord()), "it stays so");
        }
    }

    @Test
    void shouldFailReaderWhenSealedSegmentIsDamaged() throws IOException {
        open().close();
        try (Journal journal = open()) {
            new Records(journal).synced(3);
        }
        Path sealed = Segments.list(directory).getFirst();
        byte[] flipped = bytes.clone();
        flipped[start(20) + 60] ^= 1;
        Files.write(sealed, flipped);
        JournalVerifier.Report report = JournalVerifier.verify(directory);
        assertEquals(20, report.fault().sequence());
        assertFalse(report.isIntact());
        try (Journal journal = open(); JournalReader reader = journal.reader()) {
            assertThrows(JournalFailure.class, () -> Records.sequences(reader));
        }
    }

    @Test
    void shouldFindGapWhenSegmentIsRemoved() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (Journal journal = open()) {
                new Records(journal).synced(3);
            }
        }
        Files.delete(Segments.list(directory).get(1));
        JournalVerifier.Report report = JournalVerifier.verify(directory);
        assertEquals(Finding.GAP, report.fault().finding());
        assertEquals(LAST + 1, report.fault().sequence());
        assertFalse(report.isIntact());
    }

    @Test
    void shouldSetFileAsideWhenItsOnlyRecordIsTorn() throws IOException {
        open().close();
        try (Journal journal = open()) {
            new Records(journal).append(1);
        }
        Path newest = Segments.list(directory).getLast();
        byte[] head = head(newest, start(1) + 40);
        Files.write(newest, head);
        try (Journal journal = open()) {
            assertEquals(LAST, journal.endAtOpen().sequence());
            assertEquals(LAST + 1, journal.endAtOpen().cut().sequence());
            new Records(journal).synced(1);
        }
        JournalVerifier.Report report = JournalVerifier.verify(directory);
        assertNull(report.fault());
        assertEquals(LAST + 1, report.records());
        try (var files = Files.list(directory)) {
            assertEquals(1, files.filter(path -> path.toString().endsWith(Segments.TORN)).count());
        }
    }

    private Journal open() {
        return ChronicleJournal.open(directory, Durability.PROCESS, new SystemEpochNanoClock(), failure -> {
            throw new AssertionError(failure);
        });
    }

    private int start(int sequence) {
        return offsets.get(sequence - 1);
    }

    /** Where the bytes of a record end, without the padding behind it. */
    private int end(int sequence) {
        int start = start(sequence);
        return start + EXCERPT_HEADER + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(start);
    }

    private int wholeRecords(int cut) {
        int whole = 0;
        while (whole < LAST && end(whole + 1) <= cut) {
            whole++;
        }
        return whole;
    }

    /** Replaces the live file. */
    private void put(byte[] content) throws IOException {
        Files.write(live, content);
    }

    /** Makes this file the only one. */
    private void write(byte[] content) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        put(content);
    }

    private static byte[] head(Path file, int count) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(count);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            assertEquals(count, channel.read(head));
        }
        return head.array();
    }
}
