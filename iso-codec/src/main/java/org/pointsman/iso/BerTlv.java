package org.pointsman.iso;

import org.agrona.DirectBuffer;

/**
 * Walks the BER-TLV elements of F55 (EMV Book 3 annex B). Reusable, allocates nothing, never reads outside the given
 * range, never throws for any bytes in it, and reads each byte of a header once.
 *
 * <pre>
 * +---------------------+----------------------------+-----------------------+
 * | tag, 1 to 3 bytes   | length, 00..7F,            | value: bytes, or the  |
 * | 20 in the first:    | 81 nn, 82 nn nn            | elements of a template|
 * | template            | or 83 nn nn nn             |                       |
 * +---------------------+----------------------------+-----------------------+
 * </pre>
 *
 * Tags nobody knows are elements like all others; zero bytes between elements are skipped. At most 9,999 bytes, 1,024
 * elements and templates eight deep are read; what is more ends the walk with an {@link #error()}. Not thread-safe.
 */
public final class BerTlv {
    private static final int MAX_TAG_BYTES = 3;
    private static final int MAX_LENGTH_BYTES = 3;
    private static final int TEMPLATE = 0x20;

    private final TlvLevels levels = new TlvLevels();
    private DirectBuffer buffer;
    private int position;
    private boolean onElement;
    private int elementOffset;
    private int tag;
    private int valueOffset;
    private int valueLength;

    /** Starts in front of the first element. A range outside the buffer is an error, not an exception. */
    public BerTlv wrap(DirectBuffer newBuffer, int offset, int length) {
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

    /**
     * Moves to the next element of this level, over the content of a template; false at its end or at an
     * {@link #error()}.
     */
    public boolean next() {
        onElement = false;
        int end = levels.end();
        while (position < end && buffer.getByte(position) == 0) {
            position++;
        }
        if (position >= end || levels.error() != TlvError.NONE || !levels.count(position)) {
            return false;
        }
        elementOffset = position;
        onElement = readTag(end) && readLength(end);
        return onElement;
    }

    /**
     * Moves to the next element in the order of the bytes, into templates and out of them; {@link #depth()} tells
     * where. False at the end of all or at an {@link #error()}.
     */
    public boolean nextNested() {
        if (onElement && isTemplate() && !enter()) {
            return false;
        }
        boolean found = next();
        while (!found && levels.depth() > 0 && levels.error() == TlvError.NONE) {
            leave();
            found = next();
        }
        return found;
    }

    /** Goes in front of the first element of this template; false when it is none or nested too deeply. */
    public boolean enter() {
        if (!onElement || !isTemplate() || !levels.enter(elementOffset, valueOffset + valueLength)) {
            return false;
        }
        position = valueOffset;
        onElement = false;
        return true;
    }

    /** Goes behind the template entered last. */
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

    /**
     * Reads everything, templates included, and goes back in front of the first element; the error, or
     * {@link TlvError#NONE}.
     */
    public long check() {
        rewind();
        boolean more = true;
        while (more) {
            more = nextNested();
        }
        long found = levels.error();
        rewind();
        return found;
    }

    private boolean readTag(int end) {
        int b = buffer.getByte(position++) & 0xFF;
        tag = b;
        boolean more = (b & 0x1F) == 0x1F;
        for (int bytes = 1; more; bytes++) {
            if (bytes == MAX_TAG_BYTES) {
                return levels.fail(TlvError.Kind.BAD_TAG, elementOffset);
            }
            if (position == end) {
                return levels.fail(TlvError.Kind.TRUNCATED, elementOffset);
            }
            b = buffer.getByte(position++) & 0xFF;
            tag = tag << 8 | b;
            more = (b & 0x80) != 0;
        }
        return true;
    }

    private boolean readLength(int end) {
        if (position == end) {
            return levels.fail(TlvError.Kind.TRUNCATED, elementOffset);
        }
        int first = buffer.getByte(position++) & 0xFF;
        return first < 0x80 ? take(first, end) : readLongLength(first & 0x7F, end);
    }

    private boolean readLongLength(int bytes, int end) {
        if (bytes == 0 || bytes > MAX_LENGTH_BYTES) {
            return levels.fail(TlvError.Kind.BAD_LENGTH, elementOffset);
        }
        if (bytes > end - position) {
            return levels.fail(TlvError.Kind.TRUNCATED, elementOffset);
        }
        int length = Prefix.BINARY.read(buffer, position, bytes);
        position += bytes;
        return take(length, end);
    }

    private boolean take(int length, int end) {
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

    /** Templates open around this position, 0 to 7. */
    public int depth() {
        return levels.depth();
    }

    /** Elements read since {@link #wrap} or {@link #rewind()}: the cost of the walk. */
    public int elements() {
        return levels.elements();
    }

    /** The tag as it is written, 0x9F26 for 9F26. */
    public int tag() {
        return tag;
    }

    /** True when the value is made of elements. */
    public boolean isTemplate() {
        return isTemplate(tag);
    }

    static boolean isTemplate(int tag) {
        int firstByte = tag > 0xFFFF ? tag >> 16 : tag > 0xFF ? tag >> 8 : tag;
        return (firstByte & TEMPLATE) != 0;
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
