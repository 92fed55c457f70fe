package org.pointsman.security;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/** Derived unique keys of triple DES: ANSI X9.24-1:2009, annex A. All arrays are keys in clear of 16 bytes. */
final class TdesDukpt {
    private static final long MASK = 0xC0C0_C0C0_0000_0000L;
    private static final long PIN_VARIANT = 0xFF;
    /** For requests, and for both ways. */
    private static final long MAC_VARIANT = 0xFF00;
    private static final long COUNTER = 0x1F_FFFF;
    private static final long FIRST_BIT = 0x10_0000;

    private TdesDukpt() {
    }

    /**
     * The initial key of a device.
     *
     * @param serial 20 hexadecimal digits, the counter zero
     */
    static byte[] initialKey(byte[] baseKey, String serial) {
        long device = Long.parseUnsignedLong(serial.substring(0, 2 * Long.BYTES), 16);
        byte[] other = masked(baseKey);
        byte[] key = pair(new DesCipher(baseKey).encrypt(device), new DesCipher(other).encrypt(device));
        Arrays.fill(other, (byte) 0);
        return key;
    }

    /** The key of a transaction, of which variants are used. */
    static byte[] transactionKey(byte[] initialKey, KeySerial serial) {
        byte[] key = initialKey.clone();
        long register = Long.parseUnsignedLong(serial.device().substring(4), 16) & ~COUNTER;
        for (long bit = FIRST_BIT; bit > 0; bit >>>= 1) {
            if ((serial.counter() & bit) != 0) {
                register |= bit;
                byte[] next = next(key, register);
                Arrays.fill(key, (byte) 0);
                key = next;
            }
        }
        return key;
    }

    private static byte[] next(byte[] key, long register) {
        byte[] other = masked(key);
        byte[] next = pair(half(other, register), half(key, register));
        Arrays.fill(other, (byte) 0);
        return next;
    }

    private static long half(byte[] key, long register) {
        long right = right(key);
        return new DesCipher(key).encryptLeft(register ^ right) ^ right;
    }

    static byte[] pinKey(byte[] transactionKey) {
        return variant(transactionKey, PIN_VARIANT);
    }

    static byte[] macKey(byte[] transactionKey) {
        return variant(transactionKey, MAC_VARIANT);
    }

    private static byte[] masked(byte[] key) {
        return variant(key, MASK);
    }

    private static byte[] variant(byte[] key, long mask) {
        return pair(left(key) ^ mask, right(key) ^ mask);
    }

    private static long left(byte[] key) {
        return new UnsafeBuffer(key).getLong(0, ByteOrder.BIG_ENDIAN);
    }

    private static long right(byte[] key) {
        return new UnsafeBuffer(key).getLong(Long.BYTES, ByteOrder.BIG_ENDIAN);
    }

    private static byte[] pair(long left, long right) {
        byte[] key = new byte[2 * Long.BYTES];
        UnsafeBuffer view = new UnsafeBuffer(key);
        view.putLong(0, left, ByteOrder.BIG_ENDIAN);
        view.putLong(Long.BYTES, right, ByteOrder.BIG_ENDIAN);
        return key;
    }
}
