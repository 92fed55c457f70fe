package org.pointsman.lab.load;

import org.pointsman.iso.IsoMessage;

/** Where decimal digits of a field stand in a frame, packed two to a byte or one character each. */
final class Digits {
    static final Digits NONE = new Digits(0, 0, false);

    private final int offset;
    private final int count;
    private final boolean packed;

    private Digits(int offset, int count, boolean packed) {
        this.offset = offset;
        this.count = count;
        this.packed = packed;
    }

    /**
     * Digits of a field; {@link #NONE} when the message lacks it.
     *
     * @param from  the first digit, even
     * @param count even
     */
    static Digits of(IsoMessage message, int field, int from, int count) {
        if (message.length(field) < from + count) {
            return NONE;
        }
        boolean packed = message.rawLength(field) < message.length(field);
        return new Digits(message.valueOffset(field) + (packed ? from / 2 : from), count, packed);
    }

    /** Writes a number, zero filled. */
    void put(byte[] frame, long value) {
        long rest = value;
        if (packed) {
            for (int at = offset + count / 2 - 1; at >= offset; at--, rest /= 100) {
                frame[at] = (byte) (rest / 10 % 10 << 4 | rest % 10);
            }
        } else {
            for (int at = offset + count - 1; at >= offset; at--, rest /= 10) {
                frame[at] = (byte) ('0' + rest % 10);
            }
        }
    }

    /** Whether these digits are that number. */
    boolean isIn(byte[] frame, int base, long value) {
        long rest = value;
        if (packed) {
            for (int at = offset + count / 2 - 1; at >= offset; at--, rest /= 100) {
                if (frame[base + at] != (byte) (rest / 10 % 10 << 4 | rest % 10)) {
                    return false;
                }
            }
            return true;
        }
        for (int at = offset + count - 1; at >= offset; at--, rest /= 10) {
            if (frame[base + at] != (byte) ('0' + rest % 10)) {
                return false;
            }
        }
        return true;
    }
}
