package org.pointsman.iso;

/** How the value of a field is laid out on the wire. */
enum Content {
    /** Packed digits, two to a byte; units are digits. */
    BCD(1, 0, 1),
    /** ASCII digits; units are bytes. */
    DIGITS(0, 0, 0),
    /** Any bytes read as characters; units are bytes. */
    CHARS(0, 0, 0),
    /** Raw bytes; units are bytes. */
    BINARY(0, 0, 0),
    /** Bytes written as two hexadecimal characters each; units are the bytes they stand for. */
    HEX(0, 1, 0),
    /** A sign character and packed digits; units count the sign. */
    BCD_AMOUNT(2, 0, 1),
    /** A sign character and ASCII digits; units count the sign. */
    DIGIT_AMOUNT(0, 0, 0);

    private final int added;
    private final int doubled;
    private final int halved;

    /** Wire bytes of n units are (n + added), doubled or halved: plain numbers, because every field of a message asks. */
    Content(int added, int doubled, int halved) {
        this.added = added;
        this.doubled = doubled;
        this.halved = halved;
    }

    int rawLength(int units) {
        return (units + added) << doubled >> halved;
    }

    boolean numeric() {
        return this == BCD || this == DIGITS;
    }
}
