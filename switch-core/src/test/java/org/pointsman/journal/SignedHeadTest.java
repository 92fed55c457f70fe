package org.pointsman.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedHeadTest {
    private static final JournalMark MARK = new JournalMark(77, ChainHash.GENESIS);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path keys;

    @Test
    void shouldProveItsOwnerAfterItWasALine() throws IOException {
        SignedHead head = HeadKey.openOrCreate(keys).sign(MARK, NOON, "a1");
        PublicKey key = HeadKey.publicKey(keys.resolve(HeadKey.PUBLIC_FILE));
        SignedHead read = SignedHead.parse(head + "\n");
        assertEquals(head, read);
        assertTrue(read.isSignedBy(key));
        assertEquals(HeadKey.idOf(key), read.keyId());
    }

    @Test
    void shouldProveNothingWhenAnythingInItWasChanged() throws IOException {
        SignedHead head = HeadKey.openOrCreate(keys).sign(MARK, NOON, "a1");
        PublicKey key = HeadKey.publicKey(keys.resolve(HeadKey.PUBLIC_FILE));
        String[] words = head.toString().split(" ");
        List<String> others = List.of("76", "f" + words[2].substring(1), "2026-11-22T12:00:01Z", "a2", "other", "AAAA");
        for (int word = 1; word < words.length; word++) {
            String[] changed = words.clone();
            changed[word] = others.get(word - 1);
            assertFalse(SignedHead.parse(String.join(" ", changed)).isSignedBy(key), changed[word]);
        }
    }

    @Test
    void shouldKeepOneKeyForItsOwnerAlone() throws IOException {
        SignedHead first = HeadKey.openOrCreate(keys).sign(MARK, NOON, "a1");
        assertEquals(first, HeadKey.openOrCreate(keys).sign(MARK, NOON, "a1"));
        Path secret = keys.resolve("head.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(assertThrows(IOException.class, () -> HeadKey.openOrCreate(keys)).getMessage()
                .contains("open to others"));
    }

    @Test
    void shouldReadWhatWasAppendedWithoutATornLine() throws IOException {
        Path file = keys.resolve(HeadLog.FILE);
        assertEquals(List.of(), HeadLog.read(file));
        SignedHead head = HeadKey.openOrCreate(keys).sign(MARK, NOON, "a1");
        HeadLog.append(file, head);
        HeadLog.append(file, head);
        Files.writeString(file, head.toString().substring(0, 40), StandardOpenOption.APPEND);
        assertEquals(List.of(head, head), HeadLog.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pointsman-head-1", "pointsman-head-1 x 00 2026-11-22T12:00:00Z a1 k s",
            "pointsman-head-1 1 00 2026-11-22T12:00:00Z a1 k s", "pointsman-head-2 1 2 3 4 5 6"})
    void shouldRefuseALineThatIsNoHead(String line) {
        assertThrows(IllegalArgumentException.class, () -> SignedHead.parse(line));
    }
}
