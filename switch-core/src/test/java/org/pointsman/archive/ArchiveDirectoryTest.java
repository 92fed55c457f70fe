package org.pointsman.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.security.ArchiveCipher;
import org.pointsman.security.DataKey;
import org.pointsman.security.MasterKeys;

class ArchiveDirectoryTest {
    private static final int IMAGE = 280;
    private static final int FIRST = 20261123;
    private static final int RECORD = ArchiveFormat.recordLength(IMAGE);
    private static final int BLOCK_HEAD = ArchiveFormat.UNIT;

    @TempDir
    Path home;

    private Archive archive;
    private long left;

    @BeforeEach
    void open() throws IOException {
        archive = directory(MasterKeys.openOrCreate(home.resolve("keys")));
    }

    private Archive directory(MasterKeys keys) {
        return new ArchiveDirectory(home.resolve("archive"), IMAGE, new ArchiveCipher(keys), false);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private void reopen() throws IOException {
        archive.close();
        open();
    }

    private static byte[] image(long id, int version) {
        byte[] image = new byte[IMAGE];
        Arrays.fill(image, (byte) (31 * id + version));
        return image;
    }

    private static Archived of(long id, int date, int version) {
        return new Archived(id, date, image(id, version));
    }

    /** A slice is archived, and then leaves memory. */
    private void append(List<Archived> slice) {
        archive.append(slice, left++);
    }

    private Lookup find(long id) {
        return archive.find(id, left);
    }

    private void assertFound(long id, int version) {
        assertArrayEquals(image(id, version), assertInstanceOf(Lookup.Found.class, find(id)).image());
    }

    private Path file(int date) {
        return home.resolve("archive").resolve(date + ".archive");
    }

    private Path manifest() {
        return home.resolve("archive").resolve(ArchiveManifest.FILE);
    }

    private void damage(int date, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file(date));
        bytes[(int) at] ^= 1;
        Files.write(file(date), bytes);
    }

    @Test
    void shouldFindWhatWasArchivedWhateverItsDateAndAfterAStart() throws IOException {
        for (int date = 0; date < 12; date++) {
            List<Archived> newestFirst = new ArrayList<>();
            for (long id = 100L * (date + 1) - 1; id >= 100L * date; id -= 2) {
                newestFirst.add(of(id, FIRST + date, 1));
            }
            append(newestFirst.subList(20, 50));
            append(newestFirst.subList(0, 20));
        }
        for (int start = 0; start < 2; start++) {
            assertFound(99, 1);
            assertFound(1_199, 1);
            assertFound(697, 1);
            assertInstanceOf(Lookup.Absent.class, find(98));
            assertInstanceOf(Lookup.Absent.class, find(5_000));
            reopen();
        }
    }

    @Test
    void shouldReadTheHeadsOfADateOnceHoweverManyDatesAreAskedForAfterIt() throws IOException {
        for (int date = 0; date < 40; date++) {
            append(List.of(of(100L * date, FIRST + date, 1), of(100L * date + 1, FIRST + date, 1)));
            append(List.of(of(100L * date + 2, FIRST + date, 1)));
        }
        reopen();
        assertFound(101, 1);
        damage(FIRST + 1, BLOCK_HEAD);
        for (int date = 2; date < 40; date++) {
            assertFound(100L * date + 1, 1);
        }
        assertFound(102, 1);
        assertFound(101, 1);
        append(List.of(of(103, FIRST + 1, 1), of(101, FIRST + 1, 2)));
        assertFound(103, 1);
        assertFound(101, 2);
        reopen();
        assertInstanceOf(Lookup.Damaged.class, find(100));
    }

    @Test
    void shouldForgetTheIndexThatWasNotUsedLongestWhenThereAreManyBlocks() {
        BlockIndexes indexes = new BlockIndexes(10);
        for (int date = 1; date <= 5; date++) {
            BlockIndex index = new BlockIndex(null);
            for (int block = 0; block < 3; block++) {
                index.add(block, 1, block, block);
            }
            indexes.keep(date, index);
            indexes.of(1);
        }
        assertEquals(List.of(3, 3), List.of(indexes.size(), indexes.of(1).count()));
        assertNull(indexes.of(2));
        BlockIndex large = new BlockIndex(null);
        for (int block = 0; block < 50; block++) {
            large.add(block, 1, block, block);
        }
        indexes.keep(9, large);
        assertEquals(List.of(1, 50), List.of(indexes.size(), indexes.of(9).count()));
    }

    @Test
    void shouldTellTheLastWordWhenATransactionWasArchivedTwice() throws IOException {
        append(List.of(of(7, FIRST, 1), of(6, FIRST, 1)));
        append(List.of(of(900, FIRST + 1, 1)));
        append(List.of(of(7, FIRST, 2)));
        assertFound(7, 2);
        reopen();
        assertFound(7, 2);
        assertFound(6, 1);
    }

    @Test
    void shouldNamePlaceAndTellNoOlderWordWhenTheLastIsDamaged() throws IOException {
        append(List.of(of(7, FIRST, 1), of(6, FIRST, 1)));
        append(List.of(of(7, FIRST, 2)));
        long second = ArchiveFormat.UNIT + 2 * BLOCK_HEAD + 2L * RECORD;
        damage(FIRST, second + 40);
        reopen();
        String where = assertInstanceOf(Lookup.Damaged.class, find(7)).where();
        assertTrue(where.endsWith("20261123.archive at byte " + second), where);
        assertFound(6, 1);
    }

    @Test
    void shouldNotSayThatSomethingIsNotThereWhenAHeadIsDamaged() throws IOException {
        append(List.of(of(7, FIRST, 1)));
        append(List.of(of(5, FIRST, 1)));
        damage(FIRST, ArchiveFormat.UNIT + 9);
        reopen();
        assertInstanceOf(Lookup.Damaged.class, find(7));
        assertFound(5, 1);
        append(List.of(of(4, FIRST, 1)));
        reopen();
        assertFound(4, 1);
    }

    @Test
    void shouldWriteOnWhenACrashLeftAPartOfABlock() throws IOException {
        append(List.of(of(7, FIRST, 1)));
        byte[] whole = Files.readAllBytes(file(FIRST));
        byte[] noted = Files.readAllBytes(manifest());
        long before = left;
        for (int length : new int[]{1, 31, BLOCK_HEAD, BLOCK_HEAD + 5, BLOCK_HEAD + RECORD - 1}) {
            append(List.of(of(6, FIRST, 1)));
            archive.close();
            byte[] torn = Arrays.copyOf(Files.readAllBytes(file(FIRST)), whole.length + length);
            Files.write(file(FIRST), torn, StandardOpenOption.TRUNCATE_EXISTING);
            Files.write(manifest(), noted);
            left = before;
            open();
            append(List.of(of(5, FIRST, length)));
            reopen();
            assertFound(7, 1);
            assertFound(5, length);
            archive.close();
            Files.write(file(FIRST), whole, StandardOpenOption.TRUNCATE_EXISTING);
            Files.write(manifest(), noted);
            left = before;
            open();
        }
    }

    @Test
    void shouldOpenForItsOwnIdOnlyAndUnderOlderKeys() throws IOException {
        append(List.of(of(7, FIRST, 1)));
        archive.close();
        archive = directory(MasterKeys.rotate(home.resolve("keys"), DataKey.ENVELOPE));
        append(List.of(of(6, FIRST, 1)));
        assertFound(7, 1);
        assertFound(6, 1);
        archive.close();
        archive = directory(MasterKeys.openOrCreate(home.resolve("other")));
        assertInstanceOf(Lookup.Damaged.class, find(7));
    }

    @Test
    void shouldShowNothingOfAnImageOnDisk() throws IOException {
        byte[] image = new byte[IMAGE];
        byte[] clear = "6212345678901234567".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(clear, 0, image, 0, clear.length);
        append(List.of(new Archived(7, FIRST, image)));
        String bytes = Files.readString(file(FIRST), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(!bytes.contains("62123456"));
    }

    private void threeDates() {
        for (int date = 0; date < 3; date++) {
            append(List.of(of(100L * date + 1, FIRST + date, 1)));
            append(List.of(of(100L * date + 2, FIRST + date, 1)));
        }
    }

    /** What is known of the date in the middle, which is not right; the others are. */
    private void assertLost(String what) {
        for (long id : new long[]{101, 102, 103}) {
            String where = assertInstanceOf(Lookup.Damaged.class, find(id)).where();
            assertTrue(where.contains("20261124.archive") && where.contains(what), where);
        }
        assertFound(1, 1);
        assertFound(202, 1);
        assertInstanceOf(Lookup.Absent.class, find(203));
        List<String> damage = archive.damage(left);
        assertTrue(damage.size() == 1 && damage.getFirst().contains(what), damage.toString());
    }

    private enum Loss {
        DELETED("is missing"),
        TORN("ends at byte"),
        SHORTER("ends at byte"),
        EMPTY("ends at byte 0"),
        OTHER("no archive of its date"),
        UNREADABLE("");

        private final String said;

        Loss(String said) {
            this.said = said;
        }
    }

    private void lose(Loss loss) throws IOException {
        Path file = file(FIRST + 1);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        switch (loss) {
            case DELETED -> {
            }
            case TORN -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
            case SHORTER -> Files.write(file, Arrays.copyOf(bytes, bytes.length - BLOCK_HEAD - RECORD));
            case EMPTY -> Files.write(file, new byte[0]);
            case OTHER -> Files.copy(file(FIRST), file);
            case UNREADABLE -> Files.createDirectory(file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotSayThatSomethingIsNotThereWhenItsFileIsLostBeforeAStart(Loss loss) throws IOException {
        threeDates();
        assertEquals(List.of(), archive.damage(left));
        archive.close();
        lose(loss);
        open();
        assertLost(loss.said);
        assertThrows(UncheckedIOException.class, () -> archive.append(List.of(of(104, FIRST + 1, 1)), left));
        assertLost(loss.said);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotSayThatSomethingIsNotThereWhenItsFileIsLostWhileItIsOpen(Loss loss) throws IOException {
        threeDates();
        assertFound(101, 1);
        Path away = home.resolve("away");
        Files.copy(file(FIRST + 1), away);
        lose(loss);
        assertThrows(UncheckedIOException.class, () -> archive.append(List.of(of(104, FIRST + 1, 1)), left));
        assertLost(loss.said);
        Files.deleteIfExists(file(FIRST + 1));
        Files.move(away, file(FIRST + 1));
        assertFound(101, 1);
        assertFound(102, 1);
        assertInstanceOf(Lookup.Absent.class, find(103));
        assertEquals(List.of(), archive.damage(left));
    }

    @Test
    void shouldNotSayThatSomethingIsNotThereWhenTheDirectoryIsGoneOrOlder() throws IOException {
        threeDates();
        Path older = home.resolve("older");
        copy(home.resolve("archive"), older);
        append(List.of(of(1, FIRST, 2)));
        Files.move(home.resolve("archive"), home.resolve("gone"));
        assertInstanceOf(Lookup.Damaged.class, find(1));
        assertEquals(4, archive.damage(left).size());
        reopen();
        assertTrue(assertInstanceOf(Lookup.Damaged.class, find(1)).where().contains("0 of 7 slices"));
        archive.close();
        remove(home.resolve("archive"));
        Files.move(older, home.resolve("archive"));
        open();
        assertTrue(assertInstanceOf(Lookup.Damaged.class, find(1)).where().contains("6 of 7 slices"));
        assertEquals(1, archive.damage(left).size());
        append(List.of(of(2, FIRST, 2)));
        reopen();
        assertInstanceOf(Lookup.Damaged.class, find(2));
        archive.close();
        archive = new ArchiveDirectory(home.resolve("archive"), IMAGE,
                new ArchiveCipher(MasterKeys.openOrCreate(home.resolve("keys"))), true);
        assertFound(1, 1);
        assertFound(2, 2);
        append(List.of(of(4, FIRST, 1)));
        reopen();
        assertFound(4, 1);
        assertInstanceOf(Lookup.Absent.class, find(3));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @Test
    void shouldTakeAnArchiveAsItIsThatWasWrittenBeforeThereWereManifests() throws IOException {
        threeDates();
        archive.close();
        Files.delete(manifest());
        open();
        assertFound(101, 1);
        assertInstanceOf(Lookup.Absent.class, find(103));
        append(List.of(of(103, FIRST + 1, 1)));
        archive.close();
        Files.delete(file(FIRST));
        open();
        assertInstanceOf(Lookup.Damaged.class, find(1));
        assertFound(103, 1);
    }

    @Test
    void shouldGoOnWithAManifestWhoseLastLineIsTornAndTrustNoDamagedOne() throws IOException {
        threeDates();
        archive.close();
        Files.writeString(manifest(), "20261125 1", StandardOpenOption.APPEND);
        open();
        assertFound(202, 1);
        append(List.of(of(203, FIRST + 2, 1)));
        reopen();
        assertFound(203, 1);
        archive.close();
        Files.writeString(manifest(), Files.readString(manifest()).replaceFirst("20261124 ", "20261224 "));
        open();
        assertTrue(assertInstanceOf(Lookup.Damaged.class, find(1)).where().contains("manifest is damaged in line 3"));
        assertThrows(UncheckedIOException.class, () -> archive.append(List.of(of(204, FIRST + 2, 1)), left));
    }

    @Test
    void shouldArchiveNothingWhenItsManifestIsGone() throws IOException {
        threeDates();
        Files.delete(manifest());
        assertThrows(UncheckedIOException.class, () -> archive.append(List.of(of(104, FIRST + 1, 1)), left));
        assertTrue(archive.damage(left).getFirst().endsWith("manifest is missing"));
    }
}
