package org.pointsman.lab.load;

import org.agrona.concurrent.UnsafeBuffer;

/** The room in which a loop's connections put what they have read, one after the other. */
final class Inbox {
    private static final int BYTES = 256 * 1024;

    private final byte[] bytes;
    private final UnsafeBuffer buffer;

    /** @param maxFrame the greatest frame, bytes; there is room for at least two */
    Inbox(int maxFrame) {
        bytes = new byte[Math.max(BYTES, 2 * maxFrame)];
        buffer = new UnsafeBuffer(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /** The same bytes for the codec. */
    UnsafeBuffer buffer() {
        return buffer;
    }
}
