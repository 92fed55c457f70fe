package org.pointsman.iso;

/**
 * What stopped a walk over TLV data, packed into a long: {@link #NONE}, or a negative number holding kind and offset.
 * An operating condition, not an exception, and never a copy of the bytes that were wrong.
 */
public final class TlvError {
    /** All elements were read. */
    public static final long NONE = 0;

    private static final Kind[] KINDS = Kind.values();
    private static final int KIND_SHIFT = 48;
    private static final int KIND_MASK = 0x7FFF;

    /** What is wrong. */
    public enum Kind {
        /** Nothing. */
        NONE("no error"),
        /** The data ends inside this element. */
        TRUNCATED("the data ends inside an element"),
        /** A tag of too many bytes, or with a character that no tag has. */
        BAD_TAG("the tag is not valid"),
        /** A length that is indefinite, of too many bytes or not a number. */
        BAD_LENGTH("the length is not valid"),
        /** Data longer than the reader accepts. */
        TOO_LONG("the data is too long"),
        /** More elements than the reader accepts. */
        TOO_MANY("there are too many elements"),
        /** Templates nested deeper than the reader accepts. */
        TOO_DEEP("templates are nested too deeply");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** One clause in plain words. */
        public String text() {
            return text;
        }
    }

    private TlvError() {
    }

    static long of(Kind kind, int offset) {
        return Long.MIN_VALUE | (long) kind.ordinal() << KIND_SHIFT | offset;
    }

    /** The kind of an error, {@link Kind#NONE} for {@link #NONE}. */
    public static Kind kind(long error) {
        return KINDS[(int) (error >>> KIND_SHIFT) & KIND_MASK];
    }

    /** Byte offset of the faulty element, counted from the first byte of the data. */
    public static int offset(long error) {
        return (int) error;
    }

    /** A sentence for a person. */
    public static String describe(long error) {
        Kind kind = kind(error);
        return kind == Kind.NONE ? kind.text : kind.text + " at byte " + offset(error);
    }
}
