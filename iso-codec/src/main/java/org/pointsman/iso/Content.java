package org.pointsman.iso;

/** How the value of a field is laid out on the wire. */
enum Content {
    /** Packed digits, two to a byte; units are digits. */
    BCD,
    /** ASCII digits; units are bytes. */
    DIGITS,
    /** Any bytes read as characters; units are bytes. */
    CHARS,
    /** Raw bytes; units are bytes. */
    BINARY,
    /** Bytes written as two hexadecimal characters each; units are the bytes they stand for. */
    HEX,
    /** A sign character and packed digits; units count the sign. */
    BCD_AMOUNT,
    /** A sign character and ASCII digits; units count the sign. */
    DIGIT_AMOUNT;

    int rawLength(int units) {
        return switch (this) {
            case BCD -> (units + 1) >> 1;
            case HEX -> units << 1;
            case BCD_AMOUNT -> 1 + (units >> 1);
            default -> units;
        };
    }

    boolean numeric() {
        return this == BCD || this == DIGITS;
    }
}
