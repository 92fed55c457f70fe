package org.pointsman.security;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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
 * Format 2, for keys that came in a key block, has behind the version the length (2,BE) and the text of their
 * {@link KeyAttributes}, which are authenticated as well.
 *
 * <p>
 * The version is that of the key-encrypting key for working keys, and of the key itself for data keys. Not thread-safe.
 */
final class KeyWrapper {
    static final int OVERHEAD = 4 + AesGcm.NONCE_LENGTH + AesGcm.TAG_LENGTH;

    private static final byte FORMAT = 1;
    private static final int TYPE_OFFSET = 1;
    private static final int VERSION_OFFSET = 2;
    private static final int HEADER = 4;
    private static final byte WITH_ATTRIBUTES = 2;
    private static final int ATTRIBUTES_OFFSET = HEADER + Short.BYTES;
    private static final String NO_ATTRIBUTES = "";

    private final AesGcm cipher;
    private final NonceSource nonces = new NonceSource();

    KeyWrapper(byte[] keyEncryptingKey) {
        cipher = new AesGcm(keyEncryptingKey);
    }

    byte[] wrap(byte type, int version, byte[] clearKey) {
        return wrap(type, version, NO_ATTRIBUTES, clearKey);
    }

    /** @param attributes empty for none */
    byte[] wrap(byte type, int version, String attributes, byte[] clearKey) {
        byte[] header = header(type, version, attributes);
        byte[] nonce = nonces.next();
        byte[] wrapped = Arrays.copyOf(header, header.length + OVERHEAD - HEADER + clearKey.length);
        System.arraycopy(nonce, 0, wrapped, header.length, AesGcm.NONCE_LENGTH);
        cipher.encrypt(nonce, header, clearKey, clearKey.length, wrapped, header.length + AesGcm.NONCE_LENGTH);
        return wrapped;
    }

    private static byte[] header(byte type, int version, String attributes) {
        byte[] text = attributes.getBytes(StandardCharsets.US_ASCII);
        byte[] header = new byte[text.length == 0 ? HEADER : ATTRIBUTES_OFFSET + text.length];
        header[0] = text.length == 0 ? FORMAT : WITH_ATTRIBUTES;
        header[TYPE_OFFSET] = type;
        UnsafeBuffer view = new UnsafeBuffer(header);
        view.putShort(VERSION_OFFSET, (short) version, ByteOrder.BIG_ENDIAN);
        if (text.length > 0) {
            view.putShort(HEADER, (short) text.length, ByteOrder.BIG_ENDIAN);
            view.putBytes(ATTRIBUTES_OFFSET, text);
        }
        return header;
    }

    /** The clear key, or null when it is damaged or was wrapped under another key. */
    byte[] unwrap(byte[] wrapped) {
        int header = headerLength(wrapped);
        int key = header + AesGcm.NONCE_LENGTH;
        byte[] clearKey = new byte[wrapped.length - header - OVERHEAD + HEADER];
        return cipher.decrypt(Arrays.copyOfRange(wrapped, header, key), Arrays.copyOf(wrapped, header), wrapped, key,
                wrapped.length - key, clearKey) ? clearKey : null;
    }

    /** Whether the array has the shape of a wrapped key; the other methods need that. */
    static boolean isWrapped(byte[] wrapped) {
        return wrapped != null && wrapped.length > OVERHEAD && switch (wrapped[0]) {
            case FORMAT -> true;
            case WITH_ATTRIBUTES -> wrapped.length - headerLength(wrapped) > OVERHEAD - HEADER;
            default -> false;
        };
    }

    private static int headerLength(byte[] wrapped) {
        return wrapped[0] == FORMAT ? HEADER : ATTRIBUTES_OFFSET + number(wrapped, HEADER);
    }

    /** What came with the key; null when nothing did. */
    static String attributes(byte[] wrapped) {
        return wrapped[0] == FORMAT
                ? null
                : new String(wrapped, ATTRIBUTES_OFFSET, number(wrapped, HEADER), StandardCharsets.US_ASCII);
    }

    static byte type(byte[] wrapped) {
        return wrapped[TYPE_OFFSET];
    }

    static int version(byte[] wrapped) {
        return number(wrapped, VERSION_OFFSET);
    }

    private static int number(byte[] bytes, int offset) {
        return ((bytes[offset] & 0xFF) << Byte.SIZE) | (bytes[offset + 1] & 0xFF);
    }
}
