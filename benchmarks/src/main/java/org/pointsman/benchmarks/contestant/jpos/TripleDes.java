package org.pointsman.benchmarks.contestant.jpos;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** One double-length DES key in one direction; the cipher is set up once. Thread-safe. */
final class TripleDes {
    static final int BLOCK = 8;
    static final int KEY = 16;
    private static final int TRIPLE = 24;

    private final Cipher cipher;

    private TripleDes(int mode, byte[] key) {
        byte[] triple = Arrays.copyOf(key, TRIPLE);
        System.arraycopy(key, 0, triple, KEY, BLOCK);
        try {
            cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(triple, "DESede"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no triple DES", e);
        }
    }

    static TripleDes encryptor(byte[] key) {
        return new TripleDes(Cipher.ENCRYPT_MODE, key);
    }

    static TripleDes decryptor(byte[] key) {
        return new TripleDes(Cipher.DECRYPT_MODE, key);
    }

    synchronized byte[] of(byte[] blocks) {
        try {
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not whole blocks: " + blocks.length, e);
        }
    }
}
