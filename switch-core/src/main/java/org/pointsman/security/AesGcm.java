package org.pointsman.security;

import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * AES-256-GCM (NIST SP 800-38D) with 12-byte nonces and 16-byte tags under one key, whose schedule and hash key are
 * computed once. Over the JDK's block cipher, because its GCM, as that of Bouncy Castle, makes garbage for each
 * message; this makes none. Not thread-safe.
 */
final class AesGcm {
    static final int KEY_LENGTH = 32;
    static final int NONCE_LENGTH = 12;
    static final int TAG_LENGTH = 16;

    private static final int BLOCK_LENGTH = Ghash.BLOCK_LENGTH;
    /** The block of the counter that masks the tag; those of the text follow. */
    private static final int FIRST = 1;

    private final Cipher aes;
    private final Ghash hash;
    private final byte[] counter = new byte[BLOCK_LENGTH];
    private final UnsafeBuffer counterView = new UnsafeBuffer(counter);
    private final byte[] mask = new byte[BLOCK_LENGTH];
    private final byte[] tag = new byte[TAG_LENGTH];
    private final byte[] told = new byte[TAG_LENGTH];

    AesGcm(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("an AES-256 key has 32 bytes, not " + key.length);
        }
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES; this one has not", e);
        }
        encryptCounter();
        hash = new Ghash(mask);
    }

    /** Writes cipher text and tag: {@code length} + 16 bytes. The nonce must be a new one. */
    void encrypt(byte[] nonce, byte[] associated, byte[] clear, int length, byte[] target, int targetOffset) {
        begin(nonce);
        mix(clear, 0, length, target, targetOffset);
        tag(associated, target, targetOffset, length);
        System.arraycopy(tag, 0, target, targetOffset + length, TAG_LENGTH);
    }

    /**
     * Reads {@code length} bytes of cipher text and tag; false when they are not authentic, {@code target} is then
     * zero.
     */
    boolean decrypt(byte[] nonce, byte[] associated, byte[] source, int offset, int length, byte[] target) {
        int text = length - TAG_LENGTH;
        if (text < 0) {
            Arrays.fill(target, (byte) 0);
            return false;
        }
        begin(nonce);
        tag(associated, source, offset, text);
        System.arraycopy(source, offset + text, told, 0, TAG_LENGTH);
        if (!MessageDigest.isEqual(tag, told)) {
            Arrays.fill(target, (byte) 0);
            return false;
        }
        mix(source, offset, text, target, 0);
        return true;
    }

    private void begin(byte[] nonce) {
        System.arraycopy(nonce, 0, counter, 0, NONCE_LENGTH);
    }

    private void tag(byte[] associated, byte[] text, int offset, int length) {
        hash.reset();
        hash.update(associated, 0, associated.length);
        hash.update(text, offset, length);
        hash.lengths(associated.length, length);
        counterView.putInt(NONCE_LENGTH, FIRST, ByteOrder.BIG_ENDIAN);
        encryptCounter();
        System.arraycopy(mask, 0, tag, 0, TAG_LENGTH);
        hash.mix(tag);
        Arrays.fill(mask, (byte) 0);
    }

    private void mix(byte[] from, int fromOffset, int length, byte[] to, int toOffset) {
        for (int done = 0, block = FIRST + 1; done < length; done += BLOCK_LENGTH, block++) {
            counterView.putInt(NONCE_LENGTH, block, ByteOrder.BIG_ENDIAN);
            encryptCounter();
            for (int i = 0; i < Math.min(BLOCK_LENGTH, length - done); i++) {
                to[toOffset + done + i] = (byte) (from[fromOffset + done + i] ^ mask[i]);
            }
        }
        Arrays.fill(mask, (byte) 0);
    }

    private void encryptCounter() {
        try {
            aes.update(counter, 0, BLOCK_LENGTH, mask, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a whole block cannot be too short", e);
        }
    }
}
