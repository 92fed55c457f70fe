package org.pointsman.lab.load;

import io.netty.buffer.ByteBuf;
import org.pointsman.iso.Framing;

/** Cuts the stream of one connection into frames. The bytes of a frame are valid until its sink returns. */
final class FrameCutter {
    private final Framing framing;
    private final Inbox inbox;
    private final Sink sink;
    private byte[] rest = new byte[0];
    private int restLength;

    /** Takes whole frames. */
    interface Sink {
        void onFrame(byte[] bytes, int offset, int length);
    }

    FrameCutter(Framing framing, Inbox inbox, Sink sink) {
        this.framing = framing;
        this.inbox = inbox;
        this.sink = sink;
    }

    /** Takes all bytes; false when a length prefix goes beyond the greatest frame: nothing after it can be read. */
    boolean take(ByteBuf in) {
        byte[] bytes = inbox.bytes();
        while (in.isReadable()) {
            System.arraycopy(rest, 0, bytes, 0, restLength);
            int length = Math.min(in.readableBytes(), bytes.length - restLength);
            in.readBytes(bytes, restLength, length);
            int end = restLength + length;
            int from = cut(bytes, end);
            if (from < 0) {
                return false;
            }
            keep(bytes, from, end);
        }
        return true;
    }

    /** Hands on all whole frames; returns where the rest begins, -1 when it cannot be read. */
    private int cut(byte[] bytes, int end) {
        int at = 0;
        int prefix = framing.lengthBytes();
        while (end - at >= prefix) {
            int length = prefix + framing.bodyLength(inbox.buffer(), at);
            if (length < prefix || length > framing.maxFrame()) {
                return -1;
            }
            if (end - at < length) {
                return at;
            }
            sink.onFrame(bytes, at, length);
            at += length;
        }
        return at;
    }

    private void keep(byte[] bytes, int from, int end) {
        restLength = end - from;
        if (restLength > rest.length) {
            rest = new byte[framing.maxFrame()];
        }
        System.arraycopy(bytes, from, rest, 0, restLength);
    }
}
