package org.pointsman.security;

import java.util.HexFormat;

/**
 * A key serial number: which device, and which of its transactions (ANSI X9.24).
 *
 * <pre>
 * triple DES, 10 bytes: identification of base key and device (59 bits), counter (21 bits, at most ten of them set)
 * AES, 12 bytes:        identification of the initial key (64 bits), counter (32 bits, at most 16 of them set)
 * </pre>
 *
 * @param device  hexadecimal digits of all but the counter, which is zero in them where it shares a byte
 * @param counter above 0 for a transaction
 * @param aes     whether the keys are for AES
 */
public record KeySerial(String device, long counter, boolean aes) {
    /** Bytes of one for triple DES. */
    public static final int TDES_LENGTH = 10;
    /** Bytes of one for AES. */
    public static final int AES_LENGTH = 12;

    private static final int TDES_COUNTER = 0x1F_FFFF;
    private static final long TDES_LAST = 0x1F_F800;
    private static final int TDES_BITS = 10;
    private static final long AES_LAST = 0xFFFF_0000L;
    private static final int AES_BITS = 16;
    private static final int AES_DEVICE = 8;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Reads 10 or 12 bytes. */
    public static KeySerial of(byte[] bytes) {
        if (bytes.length == AES_LENGTH) {
            return new KeySerial(HEX.formatHex(bytes, 0, AES_DEVICE), number(bytes, AES_DEVICE), true);
        }
        if (bytes.length != TDES_LENGTH) {
            throw new IllegalArgumentException("a key serial number has 10 or 12 bytes, not " + bytes.length);
        }
        long tail = number(bytes, TDES_LENGTH - Integer.BYTES);
        String head = HEX.formatHex(bytes, 0, TDES_LENGTH - Integer.BYTES);
        return new KeySerial(head + String.format("%08X", tail & ~TDES_COUNTER), tail & TDES_COUNTER, false);
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            number = (number << Byte.SIZE) | (bytes[from + i] & 0xFF);
        }
        return number;
    }

    /** All of it in hexadecimal digits, 20 or 24, as {@link #of} reads it. */
    public String text() {
        if (aes) {
            return device + "%08X".formatted(counter);
        }
        int shared = 2 * (TDES_LENGTH - Integer.BYTES);
        return device.substring(0, shared)
                + "%08X".formatted(HexFormat.fromHexDigitsToLong(device, shared, device.length()) | counter);
    }

    /** Whether a device can count so far: others have too many bits, and it leaves them out. */
    public boolean possible() {
        return counter > 0 && Long.bitCount(counter) <= (aes ? AES_BITS : TDES_BITS);
    }

    /** Whether it is behind the last one: the device needs another initial key. */
    public boolean usedUp() {
        return counter > (aes ? AES_LAST : TDES_LAST);
    }
}
