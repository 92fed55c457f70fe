package org.pointsman.security;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Derived unique keys of AES-128: ANSI X9.24-3:2017, section 6. All arrays are keys in clear of 16 bytes.
 *
 * <pre>
 * what is encrypted under the key above: version (1), number of the block (1), usage (2), algorithm (2), bits (2),
 * then the initial key's identification (8), or the last four bytes of it and the counter (4)
 * </pre>
 */
final class AesDukpt {
    private static final int PIN_ENCRYPTION = 0x1000;
    private static final int MAC_BOTH_WAYS = 0x2002;
    private static final int KEY_DERIVATION = 0x8000;
    private static final int INITIAL_KEY = 0x8001;
    private static final long HEAD = 0x0101_0000_0002_0080L;
    private static final int USAGE_SHIFT = 32;
    private static final long FIRST_BIT = 0x8000_0000L;

    private AesDukpt() {
    }

    /**
     * The initial key of a device.
     *
     * @param identifier 16 hexadecimal digits
     */
    static byte[] initialKey(byte[] baseKey, String identifier) {
        return derive(baseKey, INITIAL_KEY, HexFormat.fromHexDigitsToLong(identifier));
    }

    /** The key of a transaction, under which those for a use are made. */
    static byte[] transactionKey(byte[] initialKey, KeySerial serial) {
        byte[] key = initialKey.clone();
        long counter = 0;
        for (long bit = FIRST_BIT; bit > 0; bit >>>= 1) {
            if ((serial.counter() & bit) != 0) {
                counter |= bit;
                byte[] next = derive(key, KEY_DERIVATION, transaction(serial, counter));
                Arrays.fill(key, (byte) 0);
                key = next;
            }
        }
        return key;
    }

    static byte[] pinKey(byte[] transactionKey, KeySerial serial) {
        return derive(transactionKey, PIN_ENCRYPTION, transaction(serial, serial.counter()));
    }

    static byte[] macKey(byte[] transactionKey, KeySerial serial) {
        return derive(transactionKey, MAC_BOTH_WAYS, transaction(serial, serial.counter()));
    }

    private static long transaction(KeySerial serial, long counter) {
        return (device(serial) << Integer.SIZE) | counter;
    }

    private static long device(KeySerial serial) {
        return HexFormat.fromHexDigitsToLong(serial.device());
    }

    private static byte[] derive(byte[] key, int usage, long tail) {
        byte[] block = new byte[WideCipher.BLOCK_LENGTH];
        UnsafeBuffer view = new UnsafeBuffer(block);
        view.putLong(0, HEAD | ((long) usage << USAGE_SHIFT), ByteOrder.BIG_ENDIAN);
        view.putLong(Long.BYTES, tail, ByteOrder.BIG_ENDIAN);
        new WideCipher(KeyAlgorithm.AES, key).encrypt(block);
        return block;
    }
}
