package org.pointsman.iso;

import org.agrona.DirectBuffer;

/**
 * Walks the BER-TLV elements of F55 one level deep (EMV Book 3 annex B). Reusable, allocates nothing, never reads outside
 * the given range; a tag has at most three bytes and a length at most two behind its first. Zero bytes between elements are
 * skipped. Not thread-safe.
 */
public final class BerTlv {
    private static final int MAX_TAG_BYTES = 3;

    private DirectBuffer buffer;
    private int position;
    private int limit;
    private int elementOffset;
    private int tag;
    private int valueOffset;
    private int valueLength;
    private boolean malformed;

    /** Starts in front of the first element. */
    public BerTlv wrap(DirectBuffer newBuffer, int offset, int length) {
        buffer = newBuffer;
        position = offset;
        limit = offset + length;
        malformed = false;
        return this;
    }

    /** Moves to the next element; false at the end or when the rest is {@link #malformed()}. */
    public boolean next() {
        while (position < limit && buffer.getByte(position) == 0) {
            position++;
        }
        if (position >= limit || malformed) {
            return false;
        }
        elementOffset = position;
        malformed = !readTag() || !readLength() || valueLength > limit - position;
        valueOffset = position;
        position += malformed ? 0 : valueLength;
        return !malformed;
    }

    private boolean readTag() {
        int b = buffer.getByte(position++) & 0xFF;
        tag = b;
        boolean more = (b & 0x1F) == 0x1F;
        for (int bytes = 1; more; bytes++) {
            if (bytes == MAX_TAG_BYTES || position == limit) {
                return false;
            }
            b = buffer.getByte(position++) & 0xFF;
            tag = tag << 8 | b;
            more = (b & 0x80) != 0;
        }
        return true;
    }

    private boolean readLength() {
        if (position == limit) {
            return false;
        }
        int first = buffer.getByte(position++) & 0xFF;
        if (first < 0x80) {
            valueLength = first;
            return true;
        }
        int bytes = first & 0x7F;
        if (bytes == 0 || bytes > 2 || bytes > limit - position) {
            return false;
        }
        valueLength = Prefix.BINARY.read(buffer, position, bytes);
        position += bytes;
        return true;
    }

    /** True when the walk ended at bytes that are no element. */
    public boolean malformed() {
        return malformed;
    }

    /** The tag as it is written, 0x9F26 for 9F26. */
    public int tag() {
        return tag;
    }

    /** Absolute offset of the element's tag. */
    public int elementOffset() {
        return elementOffset;
    }

    /** Bytes of tag, length and value. */
    public int elementLength() {
        return position - elementOffset;
    }

    public int valueOffset() {
        return valueOffset;
    }

    public int valueLength() {
        return valueLength;
    }

    /**
     * True for elements that hold card data equivalent to a track, a PIN or the card number, for issuer scripts and for any
     * other template, which may hold those.
     */
    public static boolean isSensitive(int tag) {
        return switch (tag) {
            case 0x56, 0x57, 0x5A, 0x5F20, 0x5F24, 0x99, 0x9F1F, 0x9F20, 0x9F6B -> true;
            default -> isTemplate(tag);
        };
    }

    private static boolean isTemplate(int tag) {
        int firstByte = tag > 0xFFFF ? tag >> 16 : tag > 0xFF ? tag >> 8 : tag;
        return (firstByte & 0x20) != 0;
    }
}
