package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Packed decimal digits. A nibble index counts from the high half of the byte at {@code start}. Readers load eight
 * bytes at once, ending with the last one wanted: message type and bitmap always stand in front of a value, so at least
 * eight bytes do.
 */
final class Bcd {
    /** Readers may look at this many bytes in front of the end of a value. */
    static final int SHELTER_BYTES = Long.BYTES;

    private static final long HIGH_BITS = 0x8888_8888_8888_8888L;
    private static final long LOW_NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final long LOW_BITS = 0x1111_1111_1111_1111L;
    private static final long BEHIND_FIRST = -1L >>> 4;
    private static final int NIBBLES_OF_LONG = 16;
    private static final int NIBBLES_PER_LOAD = 15;
    private static final long TEN_TO_8 = 100_000_000L;
    private static final long TEN_TO_15 = 1_000_000_000_000_000L;
    private static final long TEN_TO_16 = 10_000_000_000_000_000L;

    private static final long INVERSE_OF_HUNDRED = (1L << Integer.SIZE) / 100 + 1;
    private static final byte[] PAIRS = pairs();
    private static final byte[] HEX_DIGITS = hexDigits();

    private Bcd() {
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[100];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (byte) ((i / 10) << 4 | (i % 10));
        }
        return pairs;
    }

    /** Value 0..99 of a byte of two digits, or -1. */
    static int pair(int b) {
        int high = b >> 4 & 0x0F;
        int low = b & 0x0F;
        return high > 9 || low > 9 ? -1 : high * 10 + low;
    }

    /** Offset of the first byte that is not two decimal digits, or -1. */
    static int firstNonDecimal(DirectBuffer buffer, int start, int bytes) {
        int last = start + bytes;
        for (; last - start >= Long.BYTES; last -= Long.BYTES) {
            if (hasNonDecimal(buffer.getLong(last - Long.BYTES, ByteOrder.BIG_ENDIAN))) {
                return searchNonDecimal(buffer, start, start + bytes);
            }
        }
        if (last == start) {
            return -1;
        }
        long head = buffer.getLong(last - Long.BYTES, ByteOrder.BIG_ENDIAN) & lowBits(8 * (last - start));
        return hasNonDecimal(head) ? searchNonDecimal(buffer, start, start + bytes) : -1;
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

    /** Where a nibble occurs first among {@code count}, counted from the first of them, or -1: sixteen at once. */
    static int indexOf(DirectBuffer buffer, int start, int firstNibble, int count, int nibble) {
        int end = firstNibble + count;
        int at = firstNibble & ~1;
        for (; end - at >= NIBBLES_OF_LONG; at += NIBBLES_OF_LONG) {
            long hits = hits(buffer.getLong(start + (at >> 1), ByteOrder.BIG_ENDIAN), nibble);
            hits &= at < firstNibble ? BEHIND_FIRST : -1L;
            if (hits != 0) {
                return at + (Long.numberOfLeadingZeros(hits) >> 2) - firstNibble;
            }
        }
        for (at = Math.max(at, firstNibble); at < end; at++) {
            if (nibble(buffer, start, at) == nibble) {
                return at - firstNibble;
            }
        }
        return -1;
    }

    /** The lowest bit of each nibble that is the one looked for. */
    private static long hits(long nibbles, int nibble) {
        long differing = nibbles ^ nibble * LOW_BITS;
        return ~(differing | differing >>> 1 | differing >>> 2 | differing >>> 3) & LOW_BITS;
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

    /**
     * Writes all bytes of a field of {@code digits} digits: the value, at most 18 digits, zero-filled at the left; an
     * unused nibble is zero.
     */
    static void putValue(MutableDirectBuffer buffer, int start, int digits, boolean rightAligned, long value) {
        int bytes = (digits + 1) >> 1;
        boolean unusedLast = (digits & 1) != 0 && !rightAligned;
        if (bytes <= Long.BYTES) {
            Bytes.putLow(buffer, start, bytes, packed16(unusedLast ? value * 10 : value));
            return;
        }
        int headBytes = bytes - Long.BYTES;
        long split = unusedLast ? TEN_TO_15 : TEN_TO_16;
        long tail = unusedLast ? value % split * 10 : value % split;
        buffer.setMemory(start, headBytes, (byte) 0);
        int used = Math.min(headBytes, Short.BYTES);
        Bytes.putLow(buffer, start + headBytes - used, used, packed((int) (value / split)));
        buffer.putLong(start + headBytes, packed16(tail), ByteOrder.BIG_ENDIAN);
    }

    /** A small number of two digits a byte, one or two bytes long where it can be. */
    static void putCount(MutableDirectBuffer buffer, int start, int bytes, int count) {
        switch (bytes) {
            case 1 -> buffer.putByte(start, PAIRS[count]);
            case 2 -> {
                int hundreds = hundreds(count);
                buffer.putByte(start, PAIRS[hundreds]);
                buffer.putByte(start + 1, PAIRS[count - 100 * hundreds]);
            }
            default -> putValue(buffer, start, 2 * bytes, true, count);
        }
    }

    private static long packed16(long value) {
        if (value < TEN_TO_8) {
            return packed((int) value);
        }
        long high = value / TEN_TO_8;
        return packed((int) high) << 32 | packed((int) (value - high * TEN_TO_8));
    }

    /** Up to eight digits as packed digits, two at a time: most numbers of a message have few. */
    private static long packed(int value) {
        long packed = 0;
        int shift = 0;
        for (int rest = value; rest != 0; shift += 8) {
            int hundreds = hundreds(rest);
            packed |= (PAIRS[rest - 100 * hundreds] & 0xFFL) << shift;
            rest = hundreds;
        }
        return packed;
    }

    /** Up to eight digits, one to a byte, the last one lowest. */
    static long digits(int value) {
        long digits = 0;
        int shift = 0;
        for (int rest = value; rest != 0; shift += 16) {
            int hundreds = hundreds(rest);
            int pair = PAIRS[rest - 100 * hundreds] & 0xFF;
            digits |= (long) (pair << 4 | pair) << shift;
            rest = hundreds;
        }
        return digits & LOW_NIBBLES;
    }

    /** A number below 10^8 divided by a hundred. */
    private static int hundreds(int value) {
        return (int) ((value * INVERSE_OF_HUNDRED) >>> Integer.SIZE);
    }

    /**
     * Value 0..15 of a digit character; '=' is the track separator D (dialect section 2, F35). -1 for anything else.
     */
    static int hexDigit(int character) {
        return HEX_DIGITS[character & 0xFF];
    }

    private static byte[] hexDigits() {
        byte[] digits = new byte[256];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (i < 128 ? Character.digit(i, 16) : -1);
        }
        digits['='] = 0x0D;
        return digits;
    }

    static byte hexCharacter(int nibble) {
        return (byte) (nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
    }
}
