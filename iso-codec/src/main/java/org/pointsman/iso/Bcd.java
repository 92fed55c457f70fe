package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Packed decimal digits. A nibble index counts from the high half of the byte at {@code start}. Readers load eight bytes at
 * once, ending with the last one wanted: message type and bitmap always stand in front of a value, so at least eight bytes
 * do.
 */
final class Bcd {
    private static final long HIGH_BITS = 0x8888_8888_8888_8888L;
    private static final long LOW_NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final int NIBBLES_PER_LOAD = 15;

    private Bcd() {
    }

    /** Value 0..99 of a byte of two digits, or -1. */
    static int pair(int b) {
        int high = b >> 4 & 0x0F;
        int low = b & 0x0F;
        return high > 9 || low > 9 ? -1 : high * 10 + low;
    }

    /** Offset of the first byte that is not two decimal digits, or -1. */
    static int firstNonDecimal(DirectBuffer buffer, int start, int bytes) {
        int end = start + bytes;
        for (int last = end; last > start; last -= Long.BYTES) {
            int inside = Math.min(Long.BYTES, last - start);
            long nibbles = buffer.getLong(last - Long.BYTES, ByteOrder.BIG_ENDIAN) & lowBits(8 * inside);
            if (hasNonDecimal(nibbles)) {
                return searchNonDecimal(buffer, start, end);
            }
        }
        return -1;
    }

    private static int searchNonDecimal(DirectBuffer buffer, int start, int end) {
        for (int at = start; at < end; at++) {
            if (pair(buffer.getByte(at)) < 0) {
                return at;
            }
        }
        return -1;
    }

    /** A nibble is above nine when its top bit and one of the two bits below it are set. */
    private static boolean hasNonDecimal(long nibbles) {
        return (nibbles & (nibbles << 1 | nibbles << 2) & HIGH_BITS) != 0;
    }

    private static long lowBits(int bits) {
        return -1L >>> (64 - bits);
    }

    static int nibble(DirectBuffer buffer, int start, int index) {
        int b = buffer.getByte(start + (index >> 1));
        return (index & 1) == 0 ? b >> 4 & 0x0F : b & 0x0F;
    }

    /** Decimal value of 1 to 18 digits, or -1 when a nibble is above nine. */
    static long value(DirectBuffer buffer, int start, int firstNibble, int digits) {
        if (digits <= NIBBLES_PER_LOAD) {
            return loadedValue(buffer, start, firstNibble, digits);
        }
        int head = digits - NIBBLES_PER_LOAD;
        long high = loadedValue(buffer, start, firstNibble, head);
        long low = loadedValue(buffer, start, firstNibble + head, NIBBLES_PER_LOAD);
        return high < 0 || low < 0 ? -1 : high * 1_000_000_000_000_000L + low;
    }

    private static long loadedValue(DirectBuffer buffer, int start, int firstNibble, int digits) {
        int end = firstNibble + digits;
        int endByte = start + ((end + 1) >> 1);
        long loaded = buffer.getLong(endByte - Long.BYTES, ByteOrder.BIG_ENDIAN) >>> (4 * (end & 1));
        long nibbles = loaded & lowBits(4 * digits);
        return hasNonDecimal(nibbles) ? -1 : decimal(nibbles);
    }

    /** Joins neighbours: 16 digits to 8 pairs, to 4 groups of four, to 2 of eight, to one number. */
    private static long decimal(long nibbles) {
        long pairs = (nibbles >>> 4 & LOW_NIBBLES) * 10 + (nibbles & LOW_NIBBLES);
        long fours = (pairs >>> 8 & 0x00FF_00FF_00FF_00FFL) * 100 + (pairs & 0x00FF_00FF_00FF_00FFL);
        long eights = (fours >>> 16 & 0x0000_FFFF_0000_FFFFL) * 10_000 + (fours & 0x0000_FFFF_0000_FFFFL);
        return (eights >>> 32) * 100_000_000 + (eights & 0xFFFF_FFFFL);
    }

    static void putNibble(MutableDirectBuffer buffer, int start, int index, int nibble) {
        int at = start + (index >> 1);
        int old = buffer.getByte(at);
        int merged = (index & 1) == 0 ? (old & 0x0F) | nibble << 4 : (old & 0xF0) | nibble;
        buffer.putByte(at, (byte) merged);
    }

    /** Writes all bytes of a field of {@code digits} digits: the value zero-filled at the left, an unused nibble zero. */
    static void putValue(MutableDirectBuffer buffer, int start, int digits, boolean rightAligned, long value) {
        long rest = value;
        int at = start + ((digits + 1) >> 1) - 1;
        if ((digits & 1) != 0 && !rightAligned) {
            buffer.putByte(at--, (byte) (rest % 10 << 4));
            rest /= 10;
        }
        for (; at >= start; at--) {
            int pair = (int) (rest % 100);
            rest /= 100;
            buffer.putByte(at, (byte) (pair / 10 * 16 + pair % 10));
        }
    }

    /** Value 0..15 of a digit character; '=' is the track separator D (dialect section 2, F35). -1 for anything else. */
    static int hexDigit(int character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        if (character >= 'A' && character <= 'F') {
            return character - 'A' + 10;
        }
        if (character >= 'a' && character <= 'f') {
            return character - 'a' + 10;
        }
        return character == '=' ? 0x0D : -1;
    }

    static byte hexCharacter(int nibble) {
        return (byte) (nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
    }
}
