package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Decimal and hexadecimal digits written as ASCII characters, eight at once. Readers load eight bytes that end with the
 * last one wanted, as {@link Bcd} does and for the same reason.
 */
final class AsciiDigits {
    static final long NONE = -1;

    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long LOW_NIBBLES = 0x0F0F_0F0F_0F0F_0F0FL;
    private static final long SIXES = 0x0606_0606_0606_0606L;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LETTER_BITS = 0x4040_4040_4040_4040L;
    private static final long TO_HIGH_BIT = 0x7676_7676_7676_7676L;

    private AsciiDigits() {
    }

    /** Offset of the first byte that is no decimal digit, or -1. */
    static int firstBad(DirectBuffer buffer, int start, int length) {
        int rest = length;
        long bad = 0;
        for (; rest >= Long.BYTES; rest -= Long.BYTES) {
            long digits = buffer.getLong(start + rest - Long.BYTES, ByteOrder.BIG_ENDIAN) ^ ZEROS;
            bad |= (digits + TO_HIGH_BIT) | digits;
        }
        if (rest > 0) {
            long digits = loaded(buffer, start + rest, rest);
            bad |= (digits + TO_HIGH_BIT) | digits;
        }
        return (bad & HIGH_BITS) == 0 ? -1 : search(buffer, start, start + length);
    }

    private static int search(DirectBuffer buffer, int start, int end) {
        for (int at = start; at < end; at++) {
            byte character = buffer.getByte(at);
            if (character < '0' || character > '9') {
                return at;
            }
        }
        return -1;
    }

    /** Value of 1 to 18 digits, or -1 when one of them is none. */
    static long value(DirectBuffer buffer, int start, int length) {
        int head = (length - 1) % Long.BYTES + 1;
        long digits = loaded(buffer, start + head, head);
        boolean good = decimal(digits);
        long value = number(digits);
        for (int at = head; at < length; at += Long.BYTES) {
            digits = loaded(buffer, start + at + Long.BYTES, Long.BYTES);
            good &= decimal(digits);
            value = value * 100_000_000L + number(digits);
        }
        return good ? value : NONE;
    }

    /** The bytes in front of {@code end} without their 0x30, those that do not count being zero. */
    private static long loaded(DirectBuffer buffer, int end, int length) {
        long characters = buffer.getLong(end - Long.BYTES, ByteOrder.BIG_ENDIAN);
        return (characters ^ ZEROS) & (-1L >>> (64 - 8 * length));
    }

    private static boolean decimal(long bytes) {
        return (((bytes + TO_HIGH_BIT) | bytes) & HIGH_BITS) == 0;
    }

    /** Joins neighbours: eight digits to four pairs, to two groups of four, to one number. */
    private static long number(long digits) {
        long pairs = (digits >>> 8 & 0x00FF_00FF_00FF_00FFL) * 10 + (digits & 0x00FF_00FF_00FF_00FFL);
        long fours = (pairs >>> 16 & 0x0000_FFFF_0000_FFFFL) * 100 + (pairs & 0x0000_FFFF_0000_FFFFL);
        return (fours >>> 32) * 10_000 + (fours & 0xFFFF_FFFFL);
    }

    /** Eight characters as packed digits in the low 32 bits, or -1 when one of them is no decimal digit. */
    static long packed(long characters) {
        long digits = characters ^ ZEROS;
        return decimal(digits) ? joined(digits) : NONE;
    }

    /** Eight hexadecimal characters as the four bytes they stand for in the low 32 bits, or -1. */
    static long unhex(long characters) {
        long letters = characters & LETTER_BITS;
        long capitals = characters & ~(letters >>> 1);
        long nibbles = ((characters & LOW_NIBBLES) + (letters >>> 6) * 9) & LOW_NIBBLES;
        long bytes = joined(nibbles);
        return hex((int) bytes) == capitals ? bytes : NONE;
    }

    private static long joined(long nibbles) {
        long pairs = (nibbles | nibbles >>> 4) & 0x00FF_00FF_00FF_00FFL;
        long fours = (pairs | pairs >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (fours | fours >>> 16) & 0xFFFF_FFFFL;
    }

    /** Four bytes as eight hexadecimal characters in capitals. */
    static long hex(int bytes) {
        long fours = ((bytes & 0xFFFF_FFFFL) | ((long) bytes << 16)) & 0x0000_FFFF_0000_FFFFL;
        long pairs = (fours | fours << 8) & 0x00FF_00FF_00FF_00FFL;
        long nibbles = (pairs | pairs << 4) & LOW_NIBBLES;
        long letters = ((nibbles + SIXES) >>> 4) & ONES;
        return nibbles + ZEROS + letters * 7;
    }

    /** The eight digits of a number below 10^8 as characters. */
    static long characters(int value) {
        return Bcd.digits(value) | ZEROS;
    }

    /** Writes a value of at most 18 digits, zero-filled at the left. */
    static void put(MutableDirectBuffer buffer, int start, int length, long value) {
        int left = length;
        long rest = value;
        for (; left > Long.BYTES; left -= Long.BYTES) {
            long next = rest / 100_000_000L;
            buffer.putLong(start + left - Long.BYTES, characters((int) (rest - next * 100_000_000L)),
                    ByteOrder.BIG_ENDIAN);
            rest = next;
        }
        Bytes.putLow(buffer, start, left, characters((int) rest));
    }
}
