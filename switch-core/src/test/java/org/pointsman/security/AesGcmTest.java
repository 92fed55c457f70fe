package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AesGcmTest {
    private static final int LENGTH = 16;

    private final Random random = new Random(42);
    private final byte[] key = some(AesGcm.KEY_LENGTH);
    private final AesGcm gcm = new AesGcm(key);

    @Test
    void shouldAgreeWithTheJdkWhenReused() throws GeneralSecurityException {
        for (int i = 0; i < 100; i++) {
            byte[] nonce = some(AesGcm.NONCE_LENGTH);
            byte[] associated = some(i % 40);
            byte[] clear = some(7 * i % 100);
            byte[] sealed = new byte[3 + clear.length + AesGcm.TAG_LENGTH];
            gcm.encrypt(nonce, associated, clear, clear.length, sealed, 3);
            assertArrayEquals(jdkEncrypt(nonce, associated, clear), Arrays.copyOfRange(sealed, 3, sealed.length));
            byte[] opened = new byte[clear.length];
            assertTrue(gcm.decrypt(nonce, associated, sealed, 3, sealed.length - 3, opened));
            assertArrayEquals(clear, opened);
        }
    }

    /** McGrew and Viega, The Galois/Counter Mode of Operation (GCM), appendix B, test cases 13 and 14. */
    @ParameterizedTest
    @CsvSource({"'', 530f8afbc74536b9a963b4f1c4cb738b",
            "00000000000000000000000000000000," + " cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"})
    void shouldSealAsPublished(String clear, String expected) {
        byte[] bytes = HexFormat.of().parseHex(clear);
        byte[] sealed = new byte[bytes.length + AesGcm.TAG_LENGTH];
        new AesGcm(new byte[AesGcm.KEY_LENGTH]).encrypt(new byte[AesGcm.NONCE_LENGTH], new byte[0], bytes, bytes.length,
                sealed, 0);
        assertEquals(expected, HexFormat.of().formatHex(sealed));
    }

    @Test
    void shouldRefuseAChangeOfAnyBit() {
        byte[] nonce = some(AesGcm.NONCE_LENGTH);
        byte[] associated = some(13);
        byte[] sealed = new byte[LENGTH + AesGcm.TAG_LENGTH];
        gcm.encrypt(nonce, associated, some(LENGTH), LENGTH, sealed, 0);
        for (byte[] changed : List.of(nonce, associated, sealed)) {
            for (int bit = 0; bit < Byte.SIZE * changed.length; bit++) {
                changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertFalse(gcm.decrypt(nonce, associated, sealed, 0, sealed.length, new byte[LENGTH]));
                changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            }
        }
        assertTrue(gcm.decrypt(nonce, associated, sealed, 0, sealed.length, new byte[LENGTH]));
    }

    @Test
    void shouldRefuseWhatIsShorterThanATag() {
        assertFalse(
                gcm.decrypt(some(AesGcm.NONCE_LENGTH), some(4), some(LENGTH), 0, AesGcm.TAG_LENGTH - 1, new byte[0]));
    }

    @Test
    void shouldLeaveNoClearTextWhenNotAuthentic() {
        byte[] sealed = some(LENGTH + AesGcm.TAG_LENGTH);
        byte[] opened = some(LENGTH);
        assertFalse(gcm.decrypt(some(AesGcm.NONCE_LENGTH), some(4), sealed, 0, sealed.length, opened));
        assertArrayEquals(new byte[LENGTH], opened);
    }

    @Test
    void shouldRefuseAShorterKey() {
        assertThrows(IllegalArgumentException.class, () -> new AesGcm(some(LENGTH)));
    }

    private byte[] jdkEncrypt(byte[] nonce, byte[] associated, byte[] clear) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(associated);
        return cipher.doFinal(clear);
    }

    private byte[] some(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
