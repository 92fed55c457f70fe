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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @BeforeEach
    void open() throws IOException {
        archive = directory(MasterKeys.openOrCreate(home.resolve("keys")));
    }

    private Archive directory(MasterKeys keys) {
        return new ArchiveDirectory(home.resolve("archive"), IMAGE, new ArchiveCipher(keys));
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

    private void assertFound(long id, int version) {
        assertArrayEquals(image(id, version), assertInstanceOf(Lookup.Found.class, archive.find(id)).image());
    }

    private Path file(int date) {
        return home.resolve("archive").resolve(date + ".archive");
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
            archive.append(newestFirst.subList(20, 50));
            archive.append(newestFirst.subList(0, 20));
        }
        for (int start = 0; start < 2; start++) {
            assertFound(99, 1);
            assertFound(1_199, 1);
            assertFound(697, 1);
            assertInstanceOf(Lookup.Absent.class, archive.find(98));
            assertInstanceOf(Lookup.Absent.class, archive.find(5_000));
            reopen();
        }
    }

    @Test
    void shouldReadTheHeadsOfADateOnceHoweverManyDatesAreAskedForAfterIt() throws IOException {
        for (int date = 0; date < 40; date++) {
            archive.append(List.of(of(100L * date, FIRST + date, 1), of(100L * date + 1, FIRST + date, 1)));
            archive.append(List.of(of(100L * date + 2, FIRST + date, 1)));
        }
        reopen();
        assertFound(101, 1);
        damage(FIRST + 1, BLOCK_HEAD);
        for (int date = 2; date < 40; date++) {
            assertFound(100L * date + 1, 1);
        }
        assertFound(102, 1);
        assertFound(101, 1);
        archive.append(List.of(of(103, FIRST + 1, 1), of(101, FIRST + 1, 2)));
        assertFound(103, 1);
        assertFound(101, 2);
        reopen();
        assertInstanceOf(Lookup.Damaged.class, archive.find(100));
    }

    @Test
    void shouldForgetTheIndexThatWasNotUsedLongestWhenThereAreManyBlocks() {
        BlockIndexes indexes = new BlockIndexes(10);
        for (int date = 1; date <= 5; date++) {
            BlockIndex index = new BlockIndex();
            for (int block = 0; block < 3; block++) {
                index.add(block, 1, block, block);
            }
            indexes.keep(date, index);
            indexes.of(1);
        }
        assertEquals(List.of(3, 3), List.of(indexes.size(), indexes.of(1).count()));
        assertNull(indexes.of(2));
        BlockIndex large = new BlockIndex();
        for (int block = 0; block < 50; block++) {
            large.add(block, 1, block, block);
        }
        indexes.keep(9, large);
        assertEquals(List.of(1, 50), List.of(indexes.size(), indexes.of(9).count()));
    }

    @Test
    void shouldTellTheLastWordWhenATransactionWasArchivedTwice() throws IOException {
        archive.append(List.of(of(7, FIRST, 1), of(6, FIRST, 1)));
        archive.append(List.of(of(900, FIRST + 1, 1)));
        archive.append(List.of(of(7, FIRST, 2)));
        assertFound(7, 2);
        reopen();
        assertFound(7, 2);
        assertFound(6, 1);
    }

    @Test
    void shouldNamePlaceAndTellNoOlderWordWhenTheLastIsDamaged() throws IOException {
        archive.append(List.of(of(7, FIRST, 1), of(6, FIRST, 1)));
        archive.append(List.of(of(7, FIRST, 2)));
        long second = ArchiveFormat.UNIT + 2 * BLOCK_HEAD + 2L * RECORD;
        damage(FIRST, second + 40);
        reopen();
        String where = assertInstanceOf(Lookup.Damaged.class, archive.find(7)).where();
        assertTrue(where.endsWith("20261123.archive at byte " + second), where);
        assertFound(6, 1);
    }

    @Test
    void shouldNotSayThatSomethingIsNotThereWhenAHeadIsDamaged() throws IOException {
        archive.append(List.of(of(7, FIRST, 1)));
        archive.append(List.of(of(5, FIRST, 1)));
        damage(FIRST, ArchiveFormat.UNIT + 9);
        reopen();
        assertInstanceOf(Lookup.Damaged.class, archive.find(7));
        assertFound(5, 1);
        archive.append(List.of(of(4, FIRST, 1)));
        reopen();
        assertFound(4, 1);
    }

    @Test
    void shouldWriteOnWhenACrashLeftAPartOfABlock() throws IOException {
        archive.append(List.of(of(7, FIRST, 1)));
        byte[] whole = Files.readAllBytes(file(FIRST));
        for (int length : new int[]{1, 31, BLOCK_HEAD, BLOCK_HEAD + 5, BLOCK_HEAD + RECORD - 1}) {
            archive.append(List.of(of(6, FIRST, 1)));
            archive.close();
            byte[] torn = Arrays.copyOf(Files.readAllBytes(file(FIRST)), whole.length + length);
            Files.write(file(FIRST), torn, StandardOpenOption.TRUNCATE_EXISTING);
            open();
            archive.append(List.of(of(5, FIRST, length)));
            reopen();
            assertFound(7, 1);
            assertFound(5, length);
            archive.close();
            Files.write(file(FIRST), whole, StandardOpenOption.TRUNCATE_EXISTING);
            open();
        }
    }

    @Test
    void shouldOpenForItsOwnIdOnlyAndUnderOlderKeys() throws IOException {
        archive.append(List.of(of(7, FIRST, 1)));
        archive.close();
        archive = directory(MasterKeys.rotate(home.resolve("keys"), DataKey.ENVELOPE));
        archive.append(List.of(of(6, FIRST, 1)));
        assertFound(7, 1);
        assertFound(6, 1);
        archive.close();
        archive = directory(MasterKeys.openOrCreate(home.resolve("other")));
        assertInstanceOf(Lookup.Damaged.class, archive.find(7));
    }

    @Test
    void shouldShowNothingOfAnImageOnDisk() throws IOException {
        byte[] image = new byte[IMAGE];
        byte[] clear = "6212345678901234567".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(clear, 0, image, 0, clear.length);
        archive.append(List.of(new Archived(7, FIRST, image)));
        String bytes = Files.readString(file(FIRST), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(!bytes.contains("62123456"));
    }

    @Test
    void shouldRefuseAFileOfSomethingElse() throws IOException {
        archive.append(List.of(of(7, FIRST, 1)));
        archive.close();
        Files.move(file(FIRST), file(FIRST + 1));
        UncheckedIOException refusal = assertThrows(UncheckedIOException.class, this::open);
        assertTrue(refusal.getCause().getMessage().contains("20261124.archive is no archive of its date"),
                refusal.toString());
        assertTrue(Files.exists(file(FIRST + 1)));
    }
}
