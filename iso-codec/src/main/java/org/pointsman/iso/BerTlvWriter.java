package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes BER-TLV elements in the order of the calls, each length in its shortest form. Reusable, no allocation after
 * construction. A tag that is none, or an element that does not fit the room given, is a bug and throws
 * {@link IllegalArgumentException} or {@link IllegalStateException}. Not thread-safe.
 */
public final class BerTlvWriter {
    private static final int SHORT_LENGTH = 0x7F;
    private static final int ONE_BYTE_LENGTH = 0xFF;
    private static final int MAX_TAG = 0xFF_FFFF;
    private static final int MAX_DIGIT_BYTES = 9;

    private final int[] lengthPositions = new int[TlvLevels.MAX_DEPTH - 1];
    private final UnsafeBuffer arraySource = new UnsafeBuffer(new byte[0]);
    private MutableDirectBuffer buffer;
    private int offset;
    private int limit;
    private int position;
    private int depth;

    /** Starts at {@code offset} with room for {@code capacity} bytes. */
    public BerTlvWriter wrap(MutableDirectBuffer newBuffer, int newOffset, int capacity) {
        newBuffer.boundsCheck(newOffset, capacity);
        buffer = newBuffer;
        offset = newOffset;
        limit = newOffset + Math.min(capacity, IsoCodec.MAX_LENGTH);
        position = newOffset;
        depth = 0;
        return this;
    }

    /** An element with these bytes as its value. */
    public BerTlvWriter bytes(int tag, DirectBuffer src, int srcOffset, int length) {
        int start = putHeader(tag, length);
        Bytes.copy(src, srcOffset, buffer, start, length);
        return this;
    }

    /** As {@link #bytes(int, DirectBuffer, int, int)}. */
    public BerTlvWriter bytes(int tag, byte[] src) {
        arraySource.wrap(src);
        return bytes(tag, arraySource, 0, src.length);
    }

    /**
     * Packed decimal digits, zero-filled to {@code length} bytes, such as 9F02 with six: EMV format n. At most nine
     * bytes.
     */
    public BerTlvWriter digits(int tag, long value, int length) {
        if (value < 0 || length < 1 || length > MAX_DIGIT_BYTES || value >= power100(length)) {
            throw new IllegalArgumentException("tag " + Integer.toHexString(tag) + ": a number that does not fit");
        }
        Bcd.putValue(buffer, putHeader(tag, length), 2 * length, true, value);
        return this;
    }

    private static long power100(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 100;
        }
        return power;
    }

    /** The element another walk stands on; its length becomes the shortest one, its value stays. */
    public BerTlvWriter copy(BerTlv from) {
        return bytes(from.tag(), from.buffer(), from.valueOffset(), from.valueLength());
    }

    /** Begins a template; the elements up to {@link #close()} are its value. */
    public BerTlvWriter open(int tag) {
        if (!BerTlv.isTemplate(tag) || depth == lengthPositions.length) {
            throw new IllegalStateException(
                    "tag " + Integer.toHexString(tag) + ": not a template's tag, or nested too deeply");
        }
        lengthPositions[depth++] = putHeader(tag, 0) - 1;
        return this;
    }

    /** Ends the template begun last. */
    public BerTlvWriter close() {
        if (depth == 0) {
            throw new IllegalStateException("no template is open");
        }
        int at = lengthPositions[--depth];
        int length = position - at - 1;
        int grows = lengthBytes(length) - 1;
        require(grows);
        for (int from = position - 1; grows > 0 && from > at; from--) {
            buffer.putByte(from + grows, buffer.getByte(from));
        }
        putLength(at, length);
        position += grows;
        return this;
    }

    /** Bytes written; all templates must be closed. */
    public int finish() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " templates are still open");
        }
        return position - offset;
    }

    /** Moves behind the value and returns its offset. */
    private int putHeader(int tag, int length) {
        int tagBytes = tagBytes(tag);
        require(tagBytes + lengthBytes(length) + length);
        for (int i = tagBytes - 1; i >= 0; i--) {
            buffer.putByte(position++, (byte) (tag >> (8 * i)));
        }
        int start = putLength(position, length);
        position = start + length;
        return start;
    }

    private void require(int bytes) {
        if (bytes > limit - position) {
            throw new IllegalArgumentException("no room for " + bytes + " bytes more");
        }
    }

    private int putLength(int at, int length) {
        int bytes = lengthBytes(length);
        if (bytes > 1) {
            buffer.putByte(at, (byte) (0x80 | (bytes - 1)));
        }
        int digits = Math.max(1, bytes - 1);
        Prefix.BINARY.write(buffer, at + bytes - digits, digits, length);
        return at + bytes;
    }

    private static int lengthBytes(int length) {
        if (length <= SHORT_LENGTH) {
            return 1;
        }
        return length <= ONE_BYTE_LENGTH ? 2 : 3;
    }

    /**
     * Bytes of a tag whose bytes say so themselves: 1F in the first announces a second, the top bit of that a third.
     */
    private static int tagBytes(int tag) {
        int bytes = tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1;
        int first = tag >> (8 * (bytes - 1));
        boolean firstGood = tag > 0 && tag <= MAX_TAG && ((first & 0x1F) == 0x1F) == (bytes > 1);
        boolean secondGood = bytes == 1 || (((tag >> (8 * (bytes - 2))) & 0x80) != 0) == (bytes > 2);
        if (!firstGood || !secondGood || (bytes == 3 && (tag & 0x80) != 0)) {
            throw new IllegalArgumentException(Integer.toHexString(tag) + " is not a tag of one to three bytes");
        }
        return bytes;
    }
}
