package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

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
            byte[] clear = some(LENGTH);
            byte[] sealed = new byte[LENGTH + AesGcm.TAG_LENGTH];
            gcm.encrypt(nonce, associated, clear, LENGTH, sealed, 0);
            assertArrayEquals(jdkEncrypt(nonce, associated, clear), sealed);
            byte[] opened = new byte[LENGTH];
            assertTrue(gcm.decrypt(nonce, associated, sealed, 0, sealed.length, opened));
            assertArrayEquals(clear, opened);
        }
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
