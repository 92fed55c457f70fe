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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        HeadLog.append(file, head);
        assertEquals(List.of(head, head, head), HeadLog.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pointsman-head-1", "pointsman-head-1 x 00 2026-11-22T12:00:00Z a1 k s",
            "pointsman-head-1 1 00 2026-11-22T12:00:00Z a1 k s", "pointsman-head-2 1 2 3 4 5 6"})
    void shouldRefuseALineThatIsNoHead(String line) {
        assertThrows(IllegalArgumentException.class, () -> SignedHead.parse(line));
    }

    private Path log() {
        return keys.resolve(HeadLog.FILE);
    }

    private PublicKey owner() throws IOException {
        return HeadKey.publicKey(keys.resolve(HeadKey.PUBLIC_FILE));
    }

    private Set<String> trusted(PublicKey owner) throws IOException {
        return HeadLines.of(HeadLog.lines(log())).trusted(List.of(owner)).keySet();
    }

    @Test
    void shouldTrustEveryKeyOfAChainFromTheFirstAndNoneBeforeItsOwn() throws IOException {
        List<String> ids = new ArrayList<>();
        List<PublicKey> owners = new ArrayList<>();
        for (int key = 0; key < 3; key++) {
            HeadLog.append(log(), HeadKey.openOrCreate(keys).sign(MARK, NOON, "a1"));
            owners.add(owner());
            ids.add(HeadKey.idOf(owner()));
            KeyIntroduction line = HeadKey.change(keys, log(), NOON);
            assertEquals(line, KeyIntroduction.parse(line.toString()));
        }
        owners.add(owner());
        ids.add(HeadKey.idOf(owner()));
        assertEquals(ids.subList(0, 3), HeadLog.read(log()).stream().map(SignedHead::keyId).toList());
        for (int key = 0; key < 4; key++) {
            assertEquals(Set.copyOf(ids.subList(key, 4)), trusted(owners.get(key)));
        }
        assertEquals(Set.copyOf(owners), Set.copyOf(HeadKey.publicKeys(keys)));
    }

    @Test
    void shouldTrustNoKeyByAForgedIntroductionOrByThatOfAStranger() throws IOException {
        HeadKey.openOrCreate(keys);
        PublicKey own = owner();
        Path others = Files.createDirectory(keys.resolve("others"));
        KeyIntroduction stranger = HeadKey.change(others, others.resolve("log"), NOON);
        HeadLog.append(log(), stranger);
        HeadLog.append(log(), new KeyIntroduction(stranger.key(), NOON, HeadKey.idOf(own), stranger.signature()));
        KeyIntroduction real = HeadKey.change(keys, log(), NOON);
        HeadLog.append(log(), new KeyIntroduction(stranger.key(), NOON, real.oldKeyId(), real.signature()));
        HeadLog.append(log(), new KeyIntroduction(real.key(), NOON.plusSeconds(1), real.oldKeyId(), "AAAA"));
        assertEquals(Set.of(HeadKey.idOf(own), HeadKey.idOf(real.key())), trusted(own));
    }

    @Test
    void shouldGoOnWhenAChangeOfKeyWasBrokenOff() throws IOException {
        HeadKey.openOrCreate(keys);
        PublicKey first = owner();
        byte[] former = Files.readAllBytes(keys.resolve("head.key"));
        HeadKey.change(keys, log(), NOON);
        PublicKey second = owner();
        Files.move(keys.resolve("head.key"), keys.resolve("head.key.next"));
        Files.write(keys.resolve("head.key"), former);
        Files.setPosixFilePermissions(keys.resolve("head.key"), PosixFilePermissions.fromString("rw-------"));
        assertTrue(HeadKey.open(keys).sign(MARK, NOON, "a1").isSignedBy(second));
        HeadKey.change(keys, log(), NOON);
        assertEquals(3, trusted(first).size());
        Files.copy(keys.resolve("head.pub"), keys.resolve("head.pub.next"));
        assertTrue(HeadKey.open(keys).sign(MARK, NOON, "a1").isSignedBy(owner()));
        Files.writeString(keys.resolve("head.key.next"), "not in use yet");
        assertTrue(HeadKey.open(keys).sign(MARK, NOON, "a1").isSignedBy(owner()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pointsman-head-key-1", "pointsman-head-key-1 AAAA 2026-11-22T12:00:00Z k s",
            "pointsman-head-key-1 x 2026 k s"})
    void shouldRefuseALineThatIntroducesNoKey(String line) {
        assertThrows(IllegalArgumentException.class, () -> HeadLines.of(List.of(line)));
    }
}
