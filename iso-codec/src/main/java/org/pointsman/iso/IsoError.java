package org.pointsman.iso;

/**
 * The result of a decode packed into a long: {@link #NONE}, or a negative number holding kind, field and offset. An
 * operating condition, not an exception, and never a copy of the bytes that were wrong.
 *
 * <pre>
 *  63   62    48 47     32 31          0
 * +---+---------+---------+-------------+
 * | 1 |  kind   |  field  |   offset    |
 * +---+---------+---------+-------------+
 * </pre>
 */
public final class IsoError {
    /** The message was decoded to its last byte. */
    public static final long NONE = 0;

    private static final Kind[] KINDS = Kind.values();

    /** What is wrong. */
    public enum Kind {
        /** Nothing. */
        NONE(0, "no error"),
        /** The bytes end inside this element. */
        TRUNCATED(1, "the message ends too early"),
        /** The message type is not four decimal digits. */
        BAD_MTI(2, "the message type is not four decimal digits"),
        /** A bitmap that is not hexadecimal text, or announces a second bitmap the packager does not have. */
        BAD_BITMAP(3, "the bitmap is not valid in this dialect"),
        /** A bitmap bit whose field the packager does not define. */
        UNKNOWN_FIELD(4, "the field is not defined in this dialect"),
        /** A length prefix that is not a number. */
        BAD_LENGTH(5, "the length prefix is not a number"),
        /** A length prefix above the field's maximum. */
        TOO_LONG(6, "the length is above the field's maximum"),
        /** A character or nibble the field's type does not allow, or padding that is not zero. */
        BAD_CONTENT(7, "a digit or character is not allowed in this field"),
        /** Bytes are left over after the last field of the bitmap. */
        TRAILING_BYTES(8, "bytes are left over after the last field"),
        /** Digits that are no date or time. */
        OUT_OF_RANGE(9, "the digits are not a date or time of this field"),
        /** A field that carries its number carries another one. */
        BAD_TAG(10, "the tag is not the number of the field");

        private final int code;
        private final String text;

        Kind(int code, String text) {
            this.code = code;
            this.text = text;
        }

        /** The number in {@link IsoError#kind(long)}. */
        public int code() {
            return code;
        }

        /** One clause in plain words. */
        public String text() {
            return text;
        }
    }

    private IsoError() {
    }

    static long of(Kind kind, int field, int offset) {
        return Long.MIN_VALUE | (long) kind.code << 48 | (long) field << 32 | offset;
    }

    /** {@link Kind#code()}, 0 for {@link #NONE}. */
    public static int kind(long error) {
        return (int) (error >>> 48) & 0x7FFF;
    }

    /** As {@link #kind(long)}. */
    public static Kind reason(long error) {
        return KINDS[kind(error)];
    }

    /** Field number; 0 for the message type, 1 for the bitmap. */
    public static int field(long error) {
        return (int) (error >>> 32) & 0xFFFF;
    }

    /** Byte offset of the fault, counted from the first byte of the message type. */
    public static int offset(long error) {
        return (int) error;
    }

    /** A sentence for a person. */
    public static String describe(long error) {
        Kind kind = reason(error);
        if (kind == Kind.NONE) {
            return kind.text;
        }
        return "field " + field(error) + " at offset " + offset(error) + ": " + kind.text;
    }
}
