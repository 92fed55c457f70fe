package org.pointsman.hsm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A number as the last four characters of a message header, which a device repeats in its answer. */
final class HeaderText {
    static final int LENGTH = 4;
    /** Numbers begin anew behind it: far more than one connection ever has on its way. */
    static final int MASK = 0xFF_FFFF;
    static final int NONE = -1;

    private static final byte[] ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-"
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();
    private static final int BITS = 6;
    private static final int DIGIT = (1 << BITS) - 1;

    private HeaderText() {
    }

    private static byte[] values() {
        byte[] values = new byte[1 << Byte.SIZE];
        Arrays.fill(values, (byte) NONE);
        for (int i = 0; i < ALPHABET.length; i++) {
            values[ALPHABET[i]] = (byte) i;
        }
        return values;
    }

    static void put(MutableDirectBuffer buffer, int offset, int length, int number) {
        int rest = number;
        for (int i = length - 1; i >= 0; i--) {
            buffer.putByte(offset + i, ALPHABET[rest & DIGIT]);
            rest >>>= BITS;
        }
    }

    /** {@link #NONE} for what no number was written as. */
    static int number(DirectBuffer buffer, int offset, int length) {
        int number = 0;
        for (int i = length - LENGTH; i < length; i++) {
            int digit = VALUES[buffer.getByte(offset + i) & 0xFF];
            if (digit == NONE) {
                return NONE;
            }
            number = number << BITS | digit;
        }
        return number;
    }
}
