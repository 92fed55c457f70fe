package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** How the length in front of a variable field is written. */
enum Prefix {
    NONE,
    BCD,
    ASCII,
    BINARY;

    static final int NOT_A_NUMBER = -1;

    /** Bytes (at most two for BCD) taken by a prefix of this many decimal digits; a binary prefix is given in bytes already. */
    int bytes(int digits) {
        return switch (this) {
            case NONE -> 0;
            case BCD -> (digits + 1) >> 1;
            case ASCII, BINARY -> digits;
        };
    }

    int read(DirectBuffer buffer, int at, int bytes) {
        if (this == BCD) {
            return readPacked(buffer, at, bytes);
        }
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            int b = buffer.getByte(at + i) & 0xFF;
            int digits = this == BINARY ? b : asciiDigit(b);
            if (digits < 0) {
                return NOT_A_NUMBER;
            }
            value = value * radix() + digits;
        }
        return value;
    }

    private static int readPacked(DirectBuffer buffer, int at, int bytes) {
        int high = bytes == 1 ? 0 : Bcd.pair(buffer.getByte(at));
        int low = Bcd.pair(buffer.getByte(at + bytes - 1));
        return high < 0 || low < 0 ? NOT_A_NUMBER : high * 100 + low;
    }

    void write(MutableDirectBuffer buffer, int at, int bytes, int value) {
        if (this == BCD) {
            Bcd.putValue(buffer, at, 2 * bytes, true, value);
            return;
        }
        int rest = value;
        for (int i = bytes - 1; i >= 0; i--) {
            int part = rest % radix();
            rest /= radix();
            int b = this == BINARY ? part : '0' + part;
            buffer.putByte(at + i, (byte) b);
        }
    }

    private int radix() {
        return this == BINARY ? 256 : 10;
    }

    private static int asciiDigit(int b) {
        return b >= '0' && b <= '9' ? b - '0' : NOT_A_NUMBER;
    }
}
