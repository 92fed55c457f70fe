package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Copies the few bytes of a field; a call into the memory copier costs more than the fields most messages have. */
final class Bytes {
    private static final int SHORT = 64;

    private Bytes() {
    }

    static void copy(DirectBuffer src, int srcOffset, MutableDirectBuffer dst, int dstOffset, int length) {
        if (length > SHORT) {
            dst.putBytes(dstOffset, src, srcOffset, length);
            return;
        }
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            dst.putLong(dstOffset + i, src.getLong(srcOffset + i));
        }
        for (; i < length; i++) {
            dst.putByte(dstOffset + i, src.getByte(srcOffset + i));
        }
    }
}
