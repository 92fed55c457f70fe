package org.pointsman.hsm;

import org.agrona.DirectBuffer;

/** Hexadecimal digits in capitals, as devices write them; without garbage. */
final class Hex {
    static final int NONE = -1;

    private static final int BITS = 4;

    private Hex() {
    }

    static byte digit(int value) {
        return (byte) (value < 10 ? '0' + value : 'A' + value - 10);
    }

    /** {@link #NONE} for what is no digit. */
    static int value(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : NONE;
    }

    static boolean all(DirectBuffer text, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (value(text.getByte(offset + i)) == NONE) {
                return false;
            }
        }
        return true;
    }

    /** Sixteen digits or fewer, which {@link #all} are. */
    static long number(DirectBuffer text, int offset, int digits) {
        long number = 0;
        for (int i = 0; i < digits; i++) {
            number = number << BITS | value(text.getByte(offset + i));
        }
        return number;
    }

    /** Eight packed characters. */
    static boolean all(long eight) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            if (value((byte) (eight >>> shift)) == NONE) {
                return false;
            }
        }
        return true;
    }
}
