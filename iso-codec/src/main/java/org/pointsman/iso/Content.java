package org.pointsman.iso;

/** How the value of a field is laid out on the wire. */
enum Content {
    /** Packed digits, two to a byte; units are digits. */
    BCD("bcd", 1, 0, 1),
    /** ASCII digits; units are bytes. */
    DIGITS("digits", 0, 0, 0),
    /** Any bytes read as characters; units are bytes. */
    CHARS("chars", 0, 0, 0),
    /** Raw bytes; units are bytes. */
    BINARY("binary", 0, 0, 0),
    /** Bytes written as two hexadecimal characters each; units are the bytes they stand for. */
    HEX("hex", 0, 1, 0),
    /** A sign character and packed digits; units count the sign. */
    BCD_AMOUNT("bcd-amount", 2, 0, 1),
    /** A sign character and ASCII digits; units count the sign. */
    DIGIT_AMOUNT("amount", 0, 0, 0),
    /** As {@link #DIGITS}, in EBCDIC. */
    EBCDIC_DIGITS("ebcdic-digits", 0, 0, 0),
    /** As {@link #CHARS}, in EBCDIC. */
    EBCDIC_CHARS("ebcdic-chars", 0, 0, 0),
    /** As {@link #DIGIT_AMOUNT}, in EBCDIC. */
    EBCDIC_AMOUNT("ebcdic-amount", 0, 0, 0),
    /** As {@link #HEX}, in EBCDIC. */
    EBCDIC_HEX("ebcdic-hex", 0, 1, 0),
    /** Bytes that are translated to EBCDIC as if they were characters. */
    EBCDIC_BINARY("ebcdic-binary", 0, 0, 0);

    private final String word;
    private final int added;
    private final int doubled;
    private final int halved;

    /**
     * Wire bytes of n units are (n + added), doubled or halved: plain numbers, because every field of a message asks.
     */
    Content(String word, int added, int doubled, int halved) {
        this.word = word;
        this.added = added;
        this.doubled = doubled;
        this.halved = halved;
    }

    /** Its name in the table of field classes. */
    String word() {
        return word;
    }

    int rawLength(int units) {
        return (units + added) << doubled >> halved;
    }

    boolean numeric() {
        return this == BCD || this == DIGITS || this == EBCDIC_DIGITS;
    }

    boolean chars() {
        return this == CHARS || this == EBCDIC_CHARS;
    }

    /** Values are bytes and not text. */
    boolean bytes() {
        return this == BINARY || this == HEX || this == EBCDIC_HEX || this == EBCDIC_BINARY;
    }

    /** The value's bytes or characters stand on the wire as they are. */
    boolean literal() {
        return this == CHARS || this == BINARY || this == DIGITS || this == DIGIT_AMOUNT;
    }
}
