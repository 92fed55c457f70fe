package org.pointsman.lab.terminal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** A DES key of one or two parts (8 or 16 bytes), used block by block as the dialect asks (section 7). Thread-safe. */
final class DesKey {
    static final int BLOCK = 8;
    private static final int DOUBLE = 2 * BLOCK;
    private static final int CHECK_BYTES = 4;

    private final byte[] clear;
    private final SecretKeySpec key;
    private final String algorithm;

    DesKey(byte[] clear) {
        if (clear.length != BLOCK && clear.length != DOUBLE) {
            throw new IllegalArgumentException("a DES key has 8 or 16 bytes, not " + clear.length);
        }
        this.clear = clear.clone();
        boolean single = clear.length == BLOCK;
        algorithm = single ? "DES" : "DESede";
        key = new SecretKeySpec(single ? clear : threeParts(clear), algorithm);
    }

    private static byte[] threeParts(byte[] twoParts) {
        byte[] parts = Arrays.copyOf(twoParts, DOUBLE + BLOCK);
        System.arraycopy(twoParts, 0, parts, DOUBLE, BLOCK);
        return parts;
    }

    byte[] encrypt(byte[] blocks) {
        return run(Cipher.ENCRYPT_MODE, blocks);
    }

    byte[] decrypt(byte[] blocks) {
        return run(Cipher.DECRYPT_MODE, blocks);
    }

    /** First four bytes of eight encrypted zero bytes. */
    byte[] checkValue() {
        return Arrays.copyOf(encrypt(new byte[BLOCK]), CHECK_BYTES);
    }

    byte[] clear() {
        return clear.clone();
    }

    private byte[] run(int mode, byte[] blocks) {
        try {
            Cipher cipher = Cipher.getInstance(algorithm + "/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot compute " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "DesKey[" + clear.length + " bytes]";
    }
}
