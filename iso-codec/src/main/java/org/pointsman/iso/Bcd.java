package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Packed decimal digits. A nibble index counts from the high half of the byte at {@code start}. */
final class Bcd {
    private static final long HIGH_BITS = 0x8888_8888_8888_8888L;

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
        int at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            if (hasNonDecimal(buffer.getLong(at, ByteOrder.LITTLE_ENDIAN))) {
                break;
            }
        }
        for (; at < end; at++) {
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

    static int nibble(DirectBuffer buffer, int start, int index) {
        int b = buffer.getByte(start + (index >> 1));
        return (index & 1) == 0 ? b >> 4 & 0x0F : b & 0x0F;
    }

    /** Decimal value of up to 18 digits, or -1 when a nibble is above nine. */
    static long value(DirectBuffer buffer, int start, int firstNibble, int digits) {
        long value = 0;
        int index = firstNibble;
        int end = firstNibble + digits;
        while (index < end) {
            boolean wholeByte = (index & 1) == 0 && index + 1 < end;
            int part = wholeByte ? pair(buffer.getByte(start + (index >> 1))) : nibble(buffer, start, index);
            if (part < 0 || (!wholeByte && part > 9)) {
                return -1;
            }
            value = value * (wholeByte ? 100 : 10) + part;
            index += wholeByte ? 2 : 1;
        }
        return value;
    }

    static void putNibble(MutableDirectBuffer buffer, int start, int index, int nibble) {
        int at = start + (index >> 1);
        int old = buffer.getByte(at);
        int merged = (index & 1) == 0 ? (old & 0x0F) | nibble << 4 : (old & 0xF0) | nibble;
        buffer.putByte(at, (byte) merged);
    }

    /** Writes the digits of {@code value}, zero-filled at the left, into nibbles already cleared. */
    static void putValue(MutableDirectBuffer buffer, int start, int firstNibble, int digits, long value) {
        long rest = value;
        for (int index = firstNibble + digits - 1; index >= firstNibble; index--) {
            putNibble(buffer, start, index, (int) (rest % 10));
            rest /= 10;
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
