package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanVaultTest {
    private static final String PAN = "6200123456789010";
    private static final long EXCHANGE = 0x0001000200000003L;
    private static final int OFFSET = 3;

    @TempDir
    Path directory;

    private final CardData card = new CardData();
    private final UnsafeBuffer envelope = new UnsafeBuffer(new byte[OFFSET + PanVault.ENVELOPE_MAX_LENGTH]);
    private MasterKeys keys;
    private PanVault vault;

    @BeforeEach
    void openVault() throws IOException {
        keys = MasterKeys.openOrCreate(keysDirectory());
        vault = new PanVault(keys);
    }

    @Test
    void shouldMakeTheTruncatedKeyedHashAsToken() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keys.currentKey(DataKey.TOKEN), "HmacSHA256"));
        byte[] expected = Arrays.copyOf(mac.doFinal(PAN.getBytes(StandardCharsets.US_ASCII)), PanVault.TOKEN_LENGTH);
        assertArrayEquals(expected, token(vault, PAN));
        assertArrayEquals(expected, token(vault, PAN));
    }

    @Test
    void shouldKeepTokensAndEnvelopesWhenRestarted() throws IOException {
        int length = seal(vault, PAN, 3012, 1);
        PanVault restarted = new PanVault(MasterKeys.openOrCreate(keysDirectory()));
        assertArrayEquals(token(vault, PAN), token(restarted, PAN));
        assertTrue(restarted.open(EXCHANGE, envelope, OFFSET, length, card));
        assertEquals(PAN, pan());
    }

    @Test
    void shouldMakeOtherTokensInAnotherInstallation(@TempDir Path elsewhere) throws IOException {
        PanVault other = new PanVault(MasterKeys.openOrCreate(elsewhere.resolve("keys")));
        assertFalse(Arrays.equals(token(vault, PAN), token(other, PAN)));
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010,3012,0", "6200123456789010001,0,65535", "620012345678901,9912,1", "4,65535,999"})
    void shouldOpenWhatItSealed(String number, int expiryYYMM, int cardSequence) {
        int length = seal(vault, number, expiryYYMM, cardSequence);
        assertEquals(PanVault.ENVELOPE_MAX_LENGTH, length);
        assertTrue(vault.open(EXCHANGE, envelope, OFFSET, length, card));
        assertEquals(number, pan());
        assertEquals(expiryYYMM, card.expiryYYMM());
        assertEquals(cardSequence, card.cardSequence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6220000000000000001", "2800000000000000", "300000000000000000000001"})
    void shouldOpenACodeItSealedAndTellItFromACard(String code) {
        UnsafeBuffer digits = new UnsafeBuffer(code.getBytes(StandardCharsets.US_ASCII));
        int length = vault.sealCode(EXCHANGE, digits, 0, code.length(), envelope, OFFSET);
        assertEquals(PanVault.ENVELOPE_MAX_LENGTH, length);
        assertTrue(vault.open(EXCHANGE, envelope, OFFSET, length, card));
        assertEquals(code, pan());
        assertTrue(card.scanned());
        envelope.putByte(OFFSET, (byte) 1);
        assertFalse(vault.open(EXCHANGE, envelope, OFFSET, length, card), "a code is no card");
        seal(vault, PAN, 3012, 1);
        assertTrue(vault.open(EXCHANGE, envelope, OFFSET, length, card));
        assertFalse(card.scanned());
    }

    @Test
    void shouldNotOpenForAnotherExchange() {
        int length = seal(vault, PAN, 3012, 1);
        assertFalse(vault.open(EXCHANGE + 1, envelope, OFFSET, length, card));
        assertEquals(0, card.panLength());
    }

    @Test
    void shouldNotOpenWhenAnyBitIsFlipped() {
        int length = seal(vault, PAN, 3012, 1);
        for (int bit = OFFSET * 8; bit < (OFFSET + length) * 8; bit++) {
            byte whole = envelope.getByte(bit / 8);
            envelope.putByte(bit / 8, (byte) (whole ^ (1 << (bit % 8))));
            assertFalse(vault.open(EXCHANGE, envelope, OFFSET, length, card), "bit " + bit);
            envelope.putByte(bit / 8, whole);
        }
        assertTrue(vault.open(EXCHANGE, envelope, OFFSET, length, card));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47})
    void shouldNotOpenWhenCutShort(int length) {
        seal(vault, PAN, 3012, 1);
        assertFalse(vault.open(EXCHANGE, envelope, OFFSET, length, card));
    }

    @Test
    void shouldUseANewNonceForEachSealAndEachVault() {
        Set<String> nonces = new HashSet<>();
        for (PanVault each : new PanVault[]{vault, new PanVault(keys)}) {
            for (int i = 0; i < 1_000; i++) {
                seal(each, PAN, 3012, 1);
                nonces.add(TestKeys.hex(Arrays.copyOfRange(envelope.byteArray(), OFFSET + 5, OFFSET + 17)));
            }
        }
        assertEquals(2_000, nonces.size());
    }

    @Test
    void shouldHideTheCardNumberInTheEnvelope() {
        seal(vault, PAN, 3012, 1);
        assertFalse(TestKeys.hex(envelope.byteArray()).contains(PAN));
        assertFalse(new String(envelope.byteArray(), StandardCharsets.ISO_8859_1).contains(PAN));
    }

    @Test
    void shouldOpenOldEnvelopesUntilTheirKeyVersionIsDestroyed() throws IOException {
        int length = seal(vault, PAN, 3012, 1);
        PanVault rotated = new PanVault(MasterKeys.rotate(keysDirectory(), DataKey.ENVELOPE));
        assertTrue(rotated.open(EXCHANGE, envelope, OFFSET, length, card));
        Files.delete(keysDirectory().resolve("envelope.1.key"));
        PanVault erased = new PanVault(MasterKeys.open(keysDirectory()));
        assertFalse(erased.open(EXCHANGE, envelope, OFFSET, length, card));
        assertTrue(erased.open(EXCHANGE, envelope, OFFSET, seal(rotated, PAN, 3012, 1), card));
    }

    @Test
    void shouldSealUnderANewVersionAndForgetADestroyedOneWhileItIsUsed() throws IOException {
        MasterKeys keys = MasterKeys.open(keysDirectory());
        PanVault running = new PanVault(keys);
        UnsafeBuffer old = new UnsafeBuffer(new byte[envelope.capacity()]);
        int length = seal(running, PAN, 3012, 1);
        old.putBytes(0, envelope, 0, envelope.capacity());

        MasterKeys.rotate(keysDirectory(), DataKey.ENVELOPE);
        assertTrue(keys.refresh(keysDirectory()));
        seal(running, PAN, 3012, 1);
        assertEquals(2, envelope.getInt(OFFSET + 1, ByteOrder.BIG_ENDIAN));
        assertTrue(running.open(EXCHANGE, envelope, OFFSET, length, card));
        assertTrue(running.open(EXCHANGE, old, OFFSET, length, card));

        MasterKeys.destroy(keysDirectory(), DataKey.ENVELOPE, 1);
        assertTrue(keys.refresh(keysDirectory()));
        assertFalse(running.open(EXCHANGE, old, OFFSET, length, card));
        assertTrue(running.open(EXCHANGE, envelope, OFFSET, length, card));
    }

    @ParameterizedTest
    @CsvSource({"'',3012,1", "62001234567890100012,3012,1", "62001234D6789010,3012,1", "6200123456789010,-1,1",
            "6200123456789010,3012,-1", "6200123456789010,65536,1"})
    void shouldRefuseToSealWhatItCouldNotGiveBack(String number, int expiryYYMM, int cardSequence) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> seal(vault, number, expiryYYMM, cardSequence));
        assertTrue(number.isEmpty() || !refused.getMessage().contains(number));
    }

    @Test
    void shouldForgetTheCardWhenWiped() {
        vault.open(EXCHANGE, envelope, OFFSET, seal(vault, PAN, 3012, 1), card);
        assertFalse(card.toString().contains(PAN));
        card.wipe();
        assertArrayEquals(new byte[CardData.MAX_CODE_LENGTH], card.pan());
        assertEquals(0, card.panLength() | card.expiryYYMM() | card.cardSequence());
    }

    private Path keysDirectory() {
        return directory.resolve("keys");
    }

    private int seal(PanVault by, String number, int expiryYYMM, int cardSequence) {
        UnsafeBuffer ascii = new UnsafeBuffer(("x" + number).getBytes(StandardCharsets.US_ASCII));
        return by.seal(EXCHANGE, ascii, 1, number.length(), expiryYYMM, cardSequence, envelope, OFFSET);
    }

    private static byte[] token(PanVault by, String number) {
        byte[] token = new byte[PanVault.TOKEN_LENGTH];
        UnsafeBuffer ascii = new UnsafeBuffer(number.getBytes(StandardCharsets.US_ASCII));
        by.token(ascii, 0, number.length(), new UnsafeBuffer(token), 0);
        return token;
    }

    private String pan() {
        return new String(card.pan(), 0, card.panLength(), StandardCharsets.US_ASCII);
    }
}
