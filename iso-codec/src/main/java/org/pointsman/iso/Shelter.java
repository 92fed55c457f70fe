package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Bytes of a view's own, behind {@link Bcd#SHELTER_BYTES} that belong to no value: for values that do not stand in the
 * message as they are, or too near to the beginning of their buffer. Grows when it has to and never shrinks.
 */
final class Shelter {
    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[Bcd.SHELTER_BYTES]);

    /** Room for so many bytes from {@link Bcd#SHELTER_BYTES} on; what is there stays when there is room already. */
    UnsafeBuffer reserve(int length) {
        int capacity = Bcd.SHELTER_BYTES + length;
        if (bytes.capacity() < capacity) {
            bytes.wrap(new byte[Math.max(capacity, 2 * bytes.capacity())]);
        }
        return bytes;
    }

    /** Copies bytes and returns the buffer they are in. */
    UnsafeBuffer hold(DirectBuffer from, int offset, int length) {
        UnsafeBuffer room = reserve(length);
        room.putBytes(Bcd.SHELTER_BYTES, from, offset, length);
        return room;
    }
}
