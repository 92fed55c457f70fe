package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** How a number such as the length in front of a variable field is written. */
enum Prefix {
    NONE,
    BCD,
    ASCII,
    EBCDIC,
    BINARY;

    static final int NOT_A_NUMBER = -1;

    /** Bytes taken by this many decimal digits; a binary number is given in bytes already. */
    int bytes(int digits) {
        return switch (this) {
            case NONE -> 0;
            case BCD -> (digits + 1) >> 1;
            case ASCII, EBCDIC, BINARY -> digits;
        };
    }

    /** The greatest number of this many digits, or bytes of a binary one. */
    int greatest(int digits) {
        return switch (this) {
            case NONE -> Integer.MAX_VALUE;
            case BINARY -> digits >= Integer.BYTES ? Integer.MAX_VALUE : (1 << (8 * digits)) - 1;
            case BCD, ASCII, EBCDIC -> (int) Math.pow(10, digits) - 1;
        };
    }

    int read(DirectBuffer buffer, int at, int bytes) {
        return switch (this) {
            case NONE -> 0;
            case BCD -> readPacked(buffer, at, bytes);
            case ASCII -> readDigits(buffer, at, bytes, '0');
            case EBCDIC -> readDigits(buffer, at, bytes, Ebcdic.ZERO);
            case BINARY -> readBinary(buffer, at, bytes);
        };
    }

    private static int readPacked(DirectBuffer buffer, int at, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            int pair = Bcd.pair(buffer.getByte(at + i));
            if (pair < 0) {
                return NOT_A_NUMBER;
            }
            value = value * 100 + pair;
        }
        return value;
    }

    private static int readDigits(DirectBuffer buffer, int at, int bytes, int zero) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            int digit = (buffer.getByte(at + i) & 0xFF) - zero;
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int readBinary(DirectBuffer buffer, int at, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | (buffer.getByte(at + i) & 0xFF);
        }
        return value;
    }

    void write(MutableDirectBuffer buffer, int at, int bytes, int value) {
        switch (this) {
            case NONE -> {
            }
            case BCD -> Bcd.putValue(buffer, at, 2 * bytes, true, value);
            case ASCII -> AsciiDigits.put(buffer, at, bytes, value);
            case EBCDIC -> writeEbcdic(buffer, at, bytes, value);
            case BINARY -> Bytes.putLow(buffer, at, bytes, value);
        }
    }

    private static void writeEbcdic(MutableDirectBuffer buffer, int at, int bytes, int value) {
        int rest = value;
        for (int i = bytes - 1; i >= 0; i--) {
            buffer.putByte(at + i, (byte) (Ebcdic.ZERO + rest % 10));
            rest /= 10;
        }
    }
}
