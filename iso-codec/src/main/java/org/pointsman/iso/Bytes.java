package org.pointsman.iso;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Moves the few bytes of a field with as few accesses as possible: the last access overlaps the one before it. A call
 * into the memory copier would cost more than most fields do.
 */
final class Bytes {
    private static final int SHORT_LENGTH = 64;

    private Bytes() {
    }

    static void copy(DirectBuffer src, int srcOffset, MutableDirectBuffer dst, int dstOffset, int length) {
        if (length > SHORT_LENGTH) {
            dst.putBytes(dstOffset, src, srcOffset, length);
        } else if (length >= Long.BYTES) {
            copyLongs(src, srcOffset, dst, dstOffset, length - Long.BYTES);
        } else if (length >= Integer.BYTES) {
            int last = length - Integer.BYTES;
            dst.putInt(dstOffset, src.getInt(srcOffset));
            dst.putInt(dstOffset + last, src.getInt(srcOffset + last));
        } else {
            for (int i = 0; i < length; i++) {
                dst.putByte(dstOffset + i, src.getByte(srcOffset + i));
            }
        }
    }

    private static void copyLongs(DirectBuffer src, int srcOffset, MutableDirectBuffer dst, int dstOffset, int last) {
        for (int i = 0; i < last; i += Long.BYTES) {
            dst.putLong(dstOffset + i, src.getLong(srcOffset + i));
        }
        dst.putLong(dstOffset + last, src.getLong(srcOffset + last));
    }

    /** Writes the {@code length} (0 to 8) low bytes of a number, highest first. */
    static void putLow(MutableDirectBuffer dst, int offset, int length, long bits) {
        if (length == Long.BYTES) {
            dst.putLong(offset, bits, ByteOrder.BIG_ENDIAN);
        } else if (length >= Integer.BYTES) {
            int last = length - Integer.BYTES;
            dst.putInt(offset, (int) (bits >>> (8 * last)), ByteOrder.BIG_ENDIAN);
            dst.putInt(offset + last, (int) bits, ByteOrder.BIG_ENDIAN);
        } else if (length >= Short.BYTES) {
            int last = length - Short.BYTES;
            dst.putShort(offset, (short) (bits >>> (8 * last)), ByteOrder.BIG_ENDIAN);
            dst.putShort(offset + last, (short) bits, ByteOrder.BIG_ENDIAN);
        } else if (length == 1) {
            dst.putByte(offset, (byte) bits);
        }
    }
}
