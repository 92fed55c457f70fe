package org.pointsman.security;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * HMAC-SHA-256 (RFC 2104) over the JDK's digest, which uses the processor's SHA instructions; the JDK's own Mac makes
 * garbage with every call. Not thread-safe.
 */
final class Sha256Mac {
    static final int LENGTH = 32;

    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest digest;
    private final byte[] innerKey = new byte[BLOCK];
    private final byte[] outerKey = new byte[BLOCK];

    /** @param key at most 64 bytes. */
    Sha256Mac(byte[] key) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("a key has at most " + BLOCK + " bytes, not " + key.length);
        }
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        for (int i = 0; i < BLOCK; i++) {
            byte keyByte = i < key.length ? key[i] : 0;
            innerKey[i] = (byte) (keyByte ^ INNER);
            outerKey[i] = (byte) (keyByte ^ OUTER);
        }
    }

    /** Writes the 32 bytes of the MAC to the start of {@code into}. */
    void mac(byte[] message, int length, byte[] into) {
        try {
            digest.update(innerKey);
            digest.update(message, 0, length);
            digest.digest(into, 0, LENGTH);
            digest.update(outerKey);
            digest.update(into, 0, LENGTH);
            digest.digest(into, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("the MAC has " + LENGTH + " bytes", e);
        }
    }
}
