package org.pointsman.iso;

import org.agrona.DirectBuffer;

/**
 * Where a walk over TLV data stands: the end of each open template, the elements counted, the error that stopped it.
 */
final class TlvLevels {
    static final int MAX_DEPTH = 8;
    static final int MAX_ELEMENTS = 1_024;

    private final int[] ends = new int[MAX_DEPTH];
    private int start;
    private int depth;
    private int elements;
    private long error;
    private long rangeError;

    void wrap(DirectBuffer buffer, int offset, int length) {
        boolean inside = offset >= 0 && length >= 0 && length <= buffer.capacity() - offset;
        start = inside ? offset : 0;
        ends[0] = inside ? offset + Math.min(length, IsoCodec.MAX_LENGTH) : 0;
        rangeError = inside ? TlvError.NONE : TlvError.of(TlvError.Kind.TRUNCATED, 0);
        if (inside && length > IsoCodec.MAX_LENGTH) {
            rangeError = TlvError.of(TlvError.Kind.TOO_LONG, IsoCodec.MAX_LENGTH);
        }
        rewind();
    }

    int rewind() {
        depth = 0;
        elements = 0;
        error = rangeError;
        return start;
    }

    int end() {
        return ends[depth];
    }

    int depth() {
        return depth;
    }

    int elements() {
        return elements;
    }

    long error() {
        return error;
    }

    /** Counts an element that begins at a position; false when it is one too many. */
    boolean count(int position) {
        if (elements == MAX_ELEMENTS) {
            return fail(TlvError.Kind.TOO_MANY, position);
        }
        elements++;
        return true;
    }

    /** Always false. */
    boolean fail(TlvError.Kind kind, int position) {
        error = TlvError.of(kind, position - start);
        return false;
    }

    boolean enter(int elementOffset, int end) {
        if (depth == MAX_DEPTH - 1) {
            return fail(TlvError.Kind.TOO_DEEP, elementOffset);
        }
        ends[++depth] = end;
        return true;
    }

    /** Returns the position behind the template. */
    int leave() {
        if (depth == 0) {
            throw new IllegalStateException("no template is open; call leave once for each enter");
        }
        return ends[depth--];
    }
}
