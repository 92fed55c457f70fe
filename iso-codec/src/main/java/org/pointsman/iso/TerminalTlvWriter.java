package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes the TLV elements of F59 (see {@link TerminalTlv}) in the order of the calls. Reusable, no allocation after
 * construction. A tag that is none, or an element that does not fit, is a bug and throws
 * {@link IllegalArgumentException} or {@link IllegalStateException}. Not thread-safe.
 */
public final class TerminalTlvWriter {
    private static final int HEADER = TerminalTlv.TAG_BYTES + TerminalTlv.LENGTH_BYTES;
    private static final int MAX_VALUE = 999;

    private final int[] valueStarts = new int[TlvLevels.MAX_DEPTH - 1];
    private final UnsafeBuffer arraySource = new UnsafeBuffer(new byte[0]);
    private MutableDirectBuffer buffer;
    private int offset;
    private int limit;
    private int position;
    private int depth;

    /** Starts at {@code offset} with room for {@code capacity} bytes. */
    public TerminalTlvWriter wrap(MutableDirectBuffer newBuffer, int newOffset, int capacity) {
        newBuffer.boundsCheck(newOffset, capacity);
        buffer = newBuffer;
        offset = newOffset;
        limit = newOffset + Math.min(capacity, IsoCodec.MAX_LENGTH);
        position = newOffset;
        depth = 0;
        return this;
    }

    /** An element with these characters as its value. */
    public TerminalTlvWriter bytes(int tag, DirectBuffer src, int srcOffset, int length) {
        int start = putHeader(tag, length);
        Bytes.copy(src, srcOffset, buffer, start, length);
        position = start + length;
        return this;
    }

    /** As {@link #bytes(int, DirectBuffer, int, int)}. */
    public TerminalTlvWriter bytes(int tag, byte[] src) {
        arraySource.wrap(src);
        return bytes(tag, arraySource, 0, src.length);
    }

    /** The element another walk stands on. */
    public TerminalTlvWriter copy(TerminalTlv from) {
        return bytes(from.tag(), from.buffer(), from.valueOffset(), from.valueLength());
    }

    /** Begins an element whose value are the elements up to {@link #close()}. */
    public TerminalTlvWriter open(int tag) {
        if (depth == valueStarts.length) {
            throw new IllegalStateException("nested too deeply");
        }
        position = putHeader(tag, 0);
        valueStarts[depth++] = position;
        return this;
    }

    /** Ends the element begun last. */
    public TerminalTlvWriter close() {
        if (depth == 0) {
            throw new IllegalStateException("no element is open");
        }
        int start = valueStarts[--depth];
        putLength(start - TerminalTlv.LENGTH_BYTES, position - start);
        return this;
    }

    /** Bytes written; all elements must be closed. */
    public int finish() {
        if (depth != 0) {
            throw new IllegalStateException(depth + " elements are still open");
        }
        return position - offset;
    }

    private int putHeader(int tag, int length) {
        if (tag >> 16 != 0 || !TerminalTlv.isTagCharacter(tag >> 8) || !TerminalTlv.isTagCharacter(tag & 0xFF)) {
            throw new IllegalArgumentException(Integer.toHexString(tag) + " is not a tag of two letters or digits");
        }
        if (length < 0 || length > limit - position - HEADER) {
            throw new IllegalArgumentException("no room for a value of " + length + " bytes");
        }
        buffer.putByte(position, (byte) (tag >> 8));
        buffer.putByte(position + 1, (byte) tag);
        putLength(position + TerminalTlv.TAG_BYTES, length);
        return position + HEADER;
    }

    private void putLength(int at, int length) {
        if (length > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a value of " + length + " bytes; three digits say at most " + MAX_VALUE);
        }
        Prefix.ASCII.write(buffer, at, TerminalTlv.LENGTH_BYTES, length);
    }
}
