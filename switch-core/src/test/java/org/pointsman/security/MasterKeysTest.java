package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
    private static final List<String> FILES = List.of("envelope.1.key", "local-master.1.key", "master.key",
            "token.1.key");

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void nameDirectory() {
        directory = parent.resolve("data").resolve("keys");
    }

    @Test
    void shouldMakeAllFilesForTheOwnerOnly() throws IOException {
        MasterKeys.openOrCreate(directory);
        assertEquals(FILES, names(directory));
        for (String file : FILES) {
            assertEquals("rw-------", mode(directory.resolve(file)));
        }
        assertEquals("rwx------", mode(directory));
        assertEquals(32, Files.size(directory.resolve("master.key")));
        assertEquals(List.of("keys"), names(directory.getParent()));
    }

    @Test
    void shouldMakeKeysWhenTheDirectoryIsEmpty() throws IOException {
        Files.createDirectories(directory);
        MasterKeys.openOrCreate(directory);
        assertEquals(FILES, names(directory));
    }

    @ParameterizedTest
    @EnumSource(DataKey.class)
    void shouldGiveTheSameKeysWhenOpenedAgain(DataKey dataKey) throws IOException {
        byte[] first = MasterKeys.openOrCreate(directory).currentKey(dataKey);
        assertArrayEquals(first, MasterKeys.openOrCreate(directory).currentKey(dataKey));
        assertArrayEquals(first, MasterKeys.open(directory).currentKey(dataKey));
        assertFalse(TestKeys.hex(Files.readAllBytes(directory.resolve(dataKey.fileName() + ".1.key")))
                .contains(TestKeys.hex(first)));
    }

    @Test
    void shouldNeverMakeKeysWhenOnlyOpening() {
        KeyFolderException refused = assertThrows(KeyFolderException.class, () -> MasterKeys.open(directory));
        assertTrue(refused.getMessage().contains("master.key"));
        assertFalse(Files.exists(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"envelope.1.key", "local-master.1.key", "master.key", "token.1.key"})
    void shouldRefuseAndNameTheFileWhenItIsReadableByOthers(String file) throws IOException {
        MasterKeys.openOrCreate(directory);
        for (String mode : List.of("rw-r-----", "rw----r--", "rwx------")) {
            Files.setPosixFilePermissions(directory.resolve(file), PosixFilePermissions.fromString(mode));
            assertRefused(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"envelope.1.key", "local-master.1.key", "master.key", "token.1.key"})
    void shouldRefuseAndNameTheFileWhenItIsMissing(String file) throws IOException {
        MasterKeys.openOrCreate(directory);
        Files.delete(directory.resolve(file));
        assertRefused(file);
        assertFalse(Files.exists(directory.resolve(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"envelope.1.key", "local-master.1.key", "token.1.key"})
    void shouldRefuseAndNameTheFileWhenAnyByteIsDamaged(String file) throws IOException {
        MasterKeys.openOrCreate(directory);
        byte[] good = Files.readAllBytes(directory.resolve(file));
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(directory.resolve(file), bad);
            assertRefused(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"envelope.1.key", "local-master.1.key", "master.key", "token.1.key"})
    void shouldRefuseAndNameTheFileWhenItsLengthIsWrong(String file) throws IOException {
        MasterKeys.openOrCreate(directory);
        for (int length : new int[]{0, 31, 33, 100}) {
            Files.write(directory.resolve(file), new byte[length]);
            assertRefused(file);
        }
    }

    @Test
    void shouldRefuseWhenTheMasterKeyIsAnotherOne() throws IOException {
        MasterKeys.openOrCreate(directory);
        Files.write(directory.resolve("master.key"), new byte[32]);
        assertRefused("master.key");
    }

    @Test
    void shouldRefuseWhenOneDataKeyTookThePlaceOfAnother() throws IOException {
        MasterKeys.openOrCreate(directory);
        Files.write(directory.resolve("token.1.key"), Files.readAllBytes(directory.resolve("envelope.1.key")));
        assertRefused("token.1.key");
    }

    @Test
    void shouldAddAVersionWhenRotated() throws IOException {
        MasterKeys before = MasterKeys.openOrCreate(directory);
        MasterKeys after = MasterKeys.rotate(directory, DataKey.ENVELOPE);
        assertEquals(2, after.currentVersion(DataKey.ENVELOPE));
        assertArrayEquals(before.currentKey(DataKey.ENVELOPE), after.versions(DataKey.ENVELOPE).get(1));
        assertEquals("rw-------", mode(directory.resolve("envelope.2.key")));
        assertThrows(IllegalArgumentException.class, () -> MasterKeys.rotate(directory, DataKey.TOKEN));
    }

    @Test
    void shouldShowNoKeyInItsText() throws IOException {
        assertEquals("MasterKeys[LOCAL_MASTER, TOKEN, ENVELOPE]", MasterKeys.openOrCreate(directory).toString());
    }

    private void assertRefused(String file) {
        KeyFolderException refused = assertThrows(KeyFolderException.class, () -> MasterKeys.openOrCreate(directory));
        assertTrue(refused.getMessage().contains(file), refused.getMessage());
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldHoldTheSameKeysUnderAnotherMasterKey() throws IOException {
        MasterKeys before = MasterKeys.openOrCreate(directory);
        MasterKeys.rotate(directory, DataKey.ENVELOPE);
        byte[] master = Files.readAllBytes(directory.resolve("master.key"));
        byte[] wrapped = Files.readAllBytes(directory.resolve("envelope.1.key"));
        List<DataKeyEntry> entries = MasterKeys.open(directory).entries();

        MasterKeys.rewrap(directory);

        assertEquals(entries, MasterKeys.open(directory).entries());
        assertArrayEquals(before.currentKey(DataKey.TOKEN), MasterKeys.open(directory).currentKey(DataKey.TOKEN));
        assertFalse(TestKeys.hex(master).equals(TestKeys.hex(Files.readAllBytes(directory.resolve("master.key")))));
        Files.write(directory.resolve("envelope.1.key"), wrapped);
        assertRefused("envelope.1.key");
    }

    /** As if the process had ended after each file that was replaced, in whichever order. */
    @Test
    void shouldBeReadableWhereverAnotherMasterKeyWasBrokenOff() throws IOException {
        MasterKeys.openOrCreate(directory);
        List<DataKeyEntry> entries = MasterKeys.open(directory).entries();
        Path renewed = copied("renewed");
        MasterKeys.rewrap(renewed);
        List<String> data = FILES.stream().filter(file -> !file.equals("master.key")).toList();
        for (int done = 0; done < 1 << data.size(); done++) {
            Path broken = copied("broken" + done);
            Files.copy(renewed.resolve("master.key"), broken.resolve("master.next.key"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            for (int i = 0; i < data.size(); i++) {
                if ((done >> i & 1) == 1) {
                    Files.copy(renewed.resolve(data.get(i)), broken.resolve(data.get(i)),
                            StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            assertEquals(entries, MasterKeys.open(broken).entries());
            MasterKeys.rewrap(broken);
            assertEquals(entries, MasterKeys.open(broken).entries());
            assertEquals(FILES, names(broken));
        }
    }

    private Path copied(String name) throws IOException {
        Path copy = Files.createDirectory(parent.resolve(name));
        for (String file : FILES) {
            Files.copy(directory.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }

    @Test
    void shouldDestroyAVersionThatDoesNotSealAnyMore() throws IOException {
        MasterKeys.openOrCreate(directory);
        assertThrows(IllegalArgumentException.class, () -> MasterKeys.destroy(directory, DataKey.ENVELOPE, 1));
        MasterKeys.rotate(directory, DataKey.ENVELOPE);
        assertThrows(IllegalArgumentException.class, () -> MasterKeys.destroy(directory, DataKey.ENVELOPE, 3));
        MasterKeys.destroy(directory, DataKey.ENVELOPE, 1);
        assertEquals(Set.of(2), MasterKeys.open(directory).versions(DataKey.ENVELOPE).keySet());
    }

    @Test
    void shouldTakeOverWhatOthersChangedAndKeepWhatItHasWhenThatCannotBeUsed() throws IOException {
        MasterKeys running = MasterKeys.openOrCreate(directory);
        assertFalse(running.refresh(directory));
        MasterKeys.rotate(directory, DataKey.ENVELOPE);
        assertTrue(running.refresh(directory));
        assertEquals(2, running.currentVersion(DataKey.ENVELOPE));
        Files.write(directory.resolve("envelope.2.key"), new byte[1]);
        assertThrows(KeyFolderException.class, () -> running.refresh(directory));
        assertEquals(2, running.currentVersion(DataKey.ENVELOPE));
    }
}
