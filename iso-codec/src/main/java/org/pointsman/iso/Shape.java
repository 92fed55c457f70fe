package org.pointsman.iso;

/** What a field has besides, or instead of, a length in front of its value. */
enum Shape {
    /** Nothing: a length or none, then the value. */
    PLAIN,
    /** The value always takes its greatest length; what is left over is filled. */
    ROOM,
    /** The length counts bytes of packed digits; a last nibble F is no digit. */
    IN_BYTES,
    /** The length counts half bytes. */
    IN_NIBBLES,
    /** An odd number of digits is made even by a zero when it is written. */
    EVEN,
    /** The number of the field stands in front of the length. */
    TAG,
    /** The number of the field stands behind the length, which counts it. */
    INNER_TAG,
    /** The value ends with a token. */
    TOKEN,
    /** The value takes all that is left. */
    REST,
    /** Absent unless the next character is a letter or a space. */
    OPTIONAL,
    /** Characters of a fixed field, without the spaces at their end. */
    TRIMMED;

    boolean tagged() {
        return this == TAG || this == INNER_TAG;
    }
}
