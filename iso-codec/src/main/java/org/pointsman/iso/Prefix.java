package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** How the length in front of a variable field is written. */
enum Prefix {
    NONE, BCD, ASCII, BINARY;

    static final int NOT_A_NUMBER = -1;

    /** Bytes taken by a prefix of this many decimal digits; a binary prefix is given in bytes already. */
    int bytes(int digits) {
        return switch (this) {
            case NONE -> 0;
            case BCD -> (digits + 1) >> 1;
            case ASCII, BINARY -> digits;
        };
    }

    int read(DirectBuffer buffer, int at, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            int b = buffer.getByte(at + i) & 0xFF;
            int digits = this == BINARY ? b : this == BCD ? Bcd.pair(b) : asciiDigit(b);
            if (digits < 0) {
                return NOT_A_NUMBER;
            }
            value = value * radix() + digits;
        }
        return value;
    }

    void write(MutableDirectBuffer buffer, int at, int bytes, int value) {
        int rest = value;
        for (int i = bytes - 1; i >= 0; i--) {
            int part = rest % radix();
            rest /= radix();
            int b = this == BINARY ? part : this == BCD ? (part / 10) << 4 | (part % 10) : '0' + part;
            buffer.putByte(at + i, (byte) b);
        }
    }

    private int radix() {
        return this == BINARY ? 256 : this == BCD ? 100 : 10;
    }

    private static int asciiDigit(int b) {
        return b >= '0' && b <= '9' ? b - '0' : NOT_A_NUMBER;
    }
}
