package org.pointsman.network;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;
import org.pointsman.iso.Framing.KeepAlive;

/** Cuts the bytes of a connection into frames. Holds what is not taken yet, up to a fixed number of bytes. */
final class FrameReader {
    /** No complete frame. */
    static final int NONE = -1;
    /** A length prefix that cannot be: the connection is out of step. */
    static final int MALFORMED = -2;
    /** An empty frame: the peer is there. */
    static final int KEEP_ALIVE = -3;
    /** Bytes beyond one frame that can be held. */
    static final int SPARE_BYTES = 64 * 1024;

    private final Framing framing;
    private final UnsafeBuffer buffer;
    private int wiped;
    private int start;
    private int end;
    private int messageLength;

    FrameReader(Framing framing) {
        this.framing = framing;
        buffer = new UnsafeBuffer(new byte[framing.maxFrame() + SPARE_BYTES]);
    }

    /** False when there is no room. */
    boolean append(DirectBuffer bytes, int offset, int length) {
        if (length > buffer.capacity() - end) {
            compact();
        }
        if (length > buffer.capacity() - end) {
            return false;
        }
        buffer.putBytes(end, bytes, offset, length);
        end += length;
        return true;
    }

    /**
     * Takes a frame: the offset of its message in {@link #buffer()}, or {@link #NONE}, {@link #MALFORMED} or
     * {@link #KEEP_ALIVE}. The one taken before is forgotten.
     */
    int next() {
        forget();
        int available = end - start;
        if (available < framing.lengthBytes()) {
            return NONE;
        }
        int bodyLength = framing.bodyLength(buffer, start);
        if (bodyLength == 0 && framing.keepAlive() != KeepAlive.REFUSE) {
            start += framing.lengthBytes();
            return KEEP_ALIVE;
        }
        if (!framing.accepts(bodyLength)) {
            return MALFORMED;
        }
        return available < framing.lengthBytes() + bodyLength ? NONE : take(bodyLength);
    }

    private void forget() {
        buffer.setMemory(wiped, start - wiped, (byte) 0);
        wiped = start;
        if (start == end) {
            start = 0;
            end = 0;
            wiped = 0;
        }
    }

    private int take(int bodyLength) {
        int message = framing.messageOffset(start);
        messageLength = bodyLength - framing.prologueBytes();
        start += framing.lengthBytes() + bodyLength;
        return message;
    }

    /** Length of the message last taken. */
    int messageLength() {
        return messageLength;
    }

    DirectBuffer buffer() {
        return buffer;
    }

    /** Forgets everything. */
    void clear() {
        buffer.setMemory(0, end, (byte) 0);
        start = 0;
        end = 0;
        wiped = 0;
    }

    private void compact() {
        forget();
        byte[] bytes = buffer.byteArray();
        int held = end - start;
        System.arraycopy(bytes, start, bytes, 0, held);
        buffer.setMemory(held, start, (byte) 0);
        end = held;
        start = 0;
        wiped = 0;
    }
}
