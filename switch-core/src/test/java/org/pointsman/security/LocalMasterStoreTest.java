package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The local master key in a keystore. */
class LocalMasterStoreTest {
    private static final byte[] TMK = TestKeys.bytes(TestKeys.TMK);

    @TempDir
    Path directory;

    private Path file;
    private MasterKeys folder;

    @BeforeEach
    void files() throws IOException {
        file = directory.resolve("master.p12");
        folder = MasterKeys.openOrCreate(directory.resolve("keys"));
    }

    private Passphrase passphrase(String text, String mode) throws IOException {
        Path written = directory.resolve("passphrase");
        Files.deleteIfExists(written);
        Files.createFile(written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, text);
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(mode));
        return Passphrase.ofFile(written);
    }

    private Passphrase passphrase() throws IOException {
        return passphrase("correct horse\n", "rw-------");
    }

    private SoftwareSecurityModule open(boolean recorded) throws IOException {
        try (Passphrase passphrase = passphrase()) {
            return new SoftwareSecurityModule(LocalMasterStore.openOrCreate(file, passphrase, folder, recorded));
        }
    }

    @Test
    void shouldOpenNextTimeWhatItWrapped() throws IOException {
        byte[] wrapped = open(false).wrapKey(KeyType.TMK, TMK);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        SoftwareSecurityModule again = open(true);
        assertEquals("08D7B4", again.checkDigits(wrapped));
        assertThrows(KeyInvalidException.class, () -> new SoftwareSecurityModule(folder).checkDigits(wrapped),
                "the data directory does not have it");
    }

    @Test
    void shouldOpenWhatTheDataDirectoryWrapped() throws IOException {
        byte[] wrapped = new SoftwareSecurityModule(folder).wrapKey(KeyType.TMK, TMK);
        assertEquals("08D7B4", open(false).checkDigits(wrapped));
    }

    @Test
    void shouldWrapUnderANewVersionAndOpenOlderOnesWhenItIsRotated() throws IOException {
        byte[] wrapped = open(false).wrapKey(KeyType.TMK, TMK);
        List<DataKeyEntry> entries;
        try (Passphrase passphrase = passphrase()) {
            entries = LocalMasterStore.rotate(file, passphrase, folder).entries();
        }
        assertEquals(List.of(false, false, true), entries.stream().map(DataKeyEntry::current).toList());
        assertEquals(3, entries.stream().map(DataKeyEntry::kcv).distinct().count());
        SoftwareSecurityModule rotated = open(true);
        assertEquals(entries, rotated.localMasterKeys());
        assertEquals("08D7B4", rotated.checkDigits(wrapped));
        assertEquals(2, KeyWrapper.version(wrapped));
        assertEquals(3, KeyWrapper.version(rotated.wrapKey(KeyType.TMK, TMK)));
    }

    @Test
    void shouldNotMakeAnotherOneWhenItIsLost() throws IOException {
        open(false);
        Files.delete(file);
        KeyFolderException refused = assertThrows(KeyFolderException.class, () -> open(true));
        assertTrue(refused.getMessage().contains("restore it from its backup"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"another horse, rw-------, its passphrase is another one", "'', rw-------, has no passphrase in it",
            "correct horse, rw-r-----, others may have read it"})
    void shouldSayWhyItDoesNotOpen(String text, String mode, String complaint) throws IOException {
        open(false);
        IOException refused = assertThrows(IOException.class, () -> {
            try (Passphrase passphrase = passphrase(text, mode)) {
                LocalMasterStore.openOrCreate(file, passphrase, folder, true);
            }
        });
        assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    }

    @Test
    void shouldNotUseAKeystoreThatOthersMayRead() throws IOException {
        open(false);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThrows(KeyFolderException.class, () -> open(true));
    }

    @Test
    void shouldSayThatADamagedOneIsDamaged() throws IOException {
        open(false);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        assertThrows(KeyFolderException.class, () -> open(true));
    }

    @Test
    void shouldWipeThePassphrase() throws IOException {
        Passphrase passphrase = passphrase();
        assertArrayEquals("correct horse".toCharArray(), passphrase.chars());
        passphrase.close();
        assertArrayEquals(new char[13], passphrase.chars());
        assertEquals("Passphrase[]", passphrase.toString());
    }

    @Test
    void shouldSayThatADescriptorIsNotOpen() {
        KeyFolderException refused = assertThrows(KeyFolderException.class, () -> Passphrase.ofDescriptor(987));
        assertTrue(refused.getMessage().contains("987< FILE"), refused.getMessage());
    }
}
