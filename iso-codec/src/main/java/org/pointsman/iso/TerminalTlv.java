package org.pointsman.iso;

import org.agrona.DirectBuffer;

/**
 * Walks the TLV elements of F59 (China UnionPay terminals, dialect section 15). Reusable, allocates nothing, never
 * reads outside the given range, never throws for any bytes in it.
 *
 * <pre>
 * +--------------------+-------------------------+------------------------------------+
 * | tag, 2 letters or  | length of the value,    | value: characters; A2 holds        |
 * | digits: A1..A4     | 3 ASCII digits          | elements of the same form, 01..05  |
 * +--------------------+-------------------------+------------------------------------+
 * </pre>
 *
 * The caps are those of {@link BerTlv}. Not thread-safe.
 */
public final class TerminalTlv {
    /** PIN data encrypted with an SM algorithm. */
    public static final int PIN_DATA = tag('A', '1');
    /** Hardware data of the terminal, a template. */
    public static final int HARDWARE = tag('A', '2');
    /** QR payment code. */
    public static final int QR_CODE = tag('A', '3');
    /** QR payment voucher. */
    public static final int QR_VOUCHER = tag('A', '4');

    static final int TAG_BYTES = 2;
    static final int LENGTH_BYTES = 3;

    private final TlvLevels levels = new TlvLevels();
    private DirectBuffer buffer;
    private int position;
    private boolean onElement;
    private int elementOffset;
    private int tag;
    private int valueOffset;
    private int valueLength;

    /** The number of a tag: 0x4133 for A3. */
    public static int tag(char first, char second) {
        return first << 8 | second;
    }

    /** Starts in front of the first element. A range outside the buffer is an error, not an exception. */
    public TerminalTlv wrap(DirectBuffer newBuffer, int offset, int length) {
        buffer = newBuffer;
        levels.wrap(newBuffer, offset, length);
        rewind();
        return this;
    }

    /** Back in front of the first element; forgets the error of the last walk. */
    public void rewind() {
        position = levels.rewind();
        onElement = false;
    }

    /** Moves to the next element of this level; false at its end or at an {@link #error()}. */
    public boolean next() {
        onElement = false;
        int end = levels.end();
        if (position >= end || levels.error() != TlvError.NONE || !levels.count(position)) {
            return false;
        }
        elementOffset = position;
        onElement = readTag(end) && readLength(end);
        return onElement;
    }

    /**
     * Goes in front of the first element inside this one; false when there is no current element or it is nested too
     * deeply.
     */
    public boolean enter() {
        if (!onElement || !levels.enter(elementOffset, valueOffset + valueLength)) {
            return false;
        }
        position = valueOffset;
        onElement = false;
        return true;
    }

    /** Goes behind the element entered last. */
    public void leave() {
        position = levels.leave();
        onElement = false;
    }

    /** Finds the first element of the outermost level with this tag; false when there is none in front of an error. */
    public boolean find(int wantedTag) {
        rewind();
        while (next()) {
            if (tag == wantedTag) {
                return true;
            }
        }
        return false;
    }

    private boolean readTag(int end) {
        if (end - position < TAG_BYTES + LENGTH_BYTES) {
            return levels.fail(TlvError.Kind.TRUNCATED, elementOffset);
        }
        int first = buffer.getByte(position);
        int second = buffer.getByte(position + 1);
        if (!isTagCharacter(first) || !isTagCharacter(second)) {
            return levels.fail(TlvError.Kind.BAD_TAG, elementOffset);
        }
        tag = first << 8 | second;
        position += TAG_BYTES;
        return true;
    }

    static boolean isTagCharacter(int b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z');
    }

    private boolean readLength(int end) {
        int length = Prefix.ASCII.read(buffer, position, LENGTH_BYTES);
        if (length < 0) {
            return levels.fail(TlvError.Kind.BAD_LENGTH, elementOffset);
        }
        position += LENGTH_BYTES;
        if (length > end - position) {
            return levels.fail(TlvError.Kind.TRUNCATED, elementOffset);
        }
        valueOffset = position;
        valueLength = length;
        position += length;
        return true;
    }

    /**
     * Why the walk ended, to be read with {@link TlvError}; {@link TlvError#NONE} when the data was read to its end.
     */
    public long error() {
        return levels.error();
    }

    /** Elements open around this position, 0 to 7. */
    public int depth() {
        return levels.depth();
    }

    /** Elements read since {@link #wrap} or {@link #rewind()}: the cost of the walk. */
    public int elements() {
        return levels.elements();
    }

    /** The tag's number, see {@link #tag(char, char)}. */
    public int tag() {
        return tag;
    }

    /** Absolute offset of the element's tag. */
    public int elementOffset() {
        return elementOffset;
    }

    /** Bytes of tag, length and value. */
    public int elementLength() {
        return valueOffset + valueLength - elementOffset;
    }

    /** Absolute offset of the value's first byte. */
    public int valueOffset() {
        return valueOffset;
    }

    /** Bytes of the value. */
    public int valueLength() {
        return valueLength;
    }

    /** The buffer walked over. */
    public DirectBuffer buffer() {
        return buffer;
    }
}
