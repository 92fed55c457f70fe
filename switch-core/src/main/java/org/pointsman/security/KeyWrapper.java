package org.pointsman.security;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keys under a key-encrypting key. The header is authenticated, so a wrapped key cannot change its type or version.
 *
 * <pre>
 * +-----------+---------+---------------+-----------+-------------------------+---------+
 * | format(1) | type(1) | version(2,BE) | nonce(12) | encrypted key (8,16,32) | tag(16) |
 * +-----------+---------+---------------+-----------+-------------------------+---------+
 * </pre>
 *
 * The version is that of the key-encrypting key for working keys, and of the key itself for data keys. Not thread-safe.
 */
final class KeyWrapper {
    static final int OVERHEAD = 4 + AesGcm.NONCE_LENGTH + AesGcm.TAG_LENGTH;

    private static final byte FORMAT = 1;
    private static final int TYPE_OFFSET = 1;
    private static final int VERSION_OFFSET = 2;
    private static final int NONCE_OFFSET = 4;
    private static final int KEY_OFFSET = NONCE_OFFSET + AesGcm.NONCE_LENGTH;

    private final AesGcm cipher;
    private final NonceSource nonces = new NonceSource();

    KeyWrapper(byte[] keyEncryptingKey) {
        cipher = new AesGcm(keyEncryptingKey);
    }

    byte[] wrap(byte type, int version, byte[] clearKey) {
        byte[] wrapped = new byte[clearKey.length + OVERHEAD];
        wrapped[0] = FORMAT;
        wrapped[TYPE_OFFSET] = type;
        new UnsafeBuffer(wrapped).putShort(VERSION_OFFSET, (short) version, ByteOrder.BIG_ENDIAN);
        byte[] nonce = nonces.next();
        System.arraycopy(nonce, 0, wrapped, NONCE_OFFSET, AesGcm.NONCE_LENGTH);
        cipher.encrypt(nonce, header(wrapped), clearKey, clearKey.length, wrapped, KEY_OFFSET);
        return wrapped;
    }

    /** The clear key, or null when it is damaged or was wrapped under another key. */
    byte[] unwrap(byte[] wrapped) {
        byte[] clearKey = new byte[wrapped.length - OVERHEAD];
        byte[] nonce = Arrays.copyOfRange(wrapped, NONCE_OFFSET, KEY_OFFSET);
        int length = wrapped.length - KEY_OFFSET;
        return cipher.decrypt(nonce, header(wrapped), wrapped, KEY_OFFSET, length, clearKey) ? clearKey : null;
    }

    /** Whether the array has the shape of a wrapped key; the other methods need that. */
    static boolean isWrapped(byte[] wrapped) {
        return wrapped != null && wrapped.length > OVERHEAD && wrapped[0] == FORMAT;
    }

    static byte type(byte[] wrapped) {
        return wrapped[TYPE_OFFSET];
    }

    static int version(byte[] wrapped) {
        return ((wrapped[VERSION_OFFSET] & 0xFF) << Byte.SIZE) | (wrapped[VERSION_OFFSET + 1] & 0xFF);
    }

    private static byte[] header(byte[] wrapped) {
        return Arrays.copyOf(wrapped, NONCE_OFFSET);
    }
}
