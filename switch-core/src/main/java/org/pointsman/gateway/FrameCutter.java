package org.pointsman.gateway;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;
import org.pointsman.iso.Framing.KeepAlive;

/** Says what the bytes of a connection begin with. Not thread-safe. */
final class FrameCutter {
    private final Framing framing;
    private final int mostBytes;
    private final MutableDirectBuffer keepAlive = new UnsafeBuffer(new byte[Long.BYTES]);
    private int bodyLength;

    /** What there is, and how a connection ends that has brought it. */
    enum Cut {
        /** Too few bytes to say. */
        PART(null, null),
        /** An empty frame. */
        KEEP_ALIVE(null, null),
        /** A whole frame: {@link FrameCutter#prefixLength} and {@link FrameCutter#bodyLength} bytes. */
        MESSAGE(null, null),
        NO_LENGTH(FrameRejection.UNREADABLE, CloseCause.UNREADABLE),
        TOO_LONG(FrameRejection.TOO_LONG, CloseCause.FRAME_TOO_LONG),
        TOO_SHORT(FrameRejection.TOO_SHORT, CloseCause.FRAME_TOO_SHORT);

        final FrameRejection rejection;
        final CloseCause cause;

        Cut(FrameRejection rejection, CloseCause cause) {
            this.rejection = rejection;
            this.cause = cause;
        }
    }

    /** @param mostBytes of a body, beside what the framing allows */
    FrameCutter(Framing framing, int mostBytes) {
        this.framing = framing;
        this.mostBytes = Math.min(mostBytes, framing.maxFrame());
    }

    Cut cut(DirectBuffer bytes, int offset, int length) {
        int prefix = framing.lengthBytes();
        if (length < prefix) {
            return Cut.PART;
        }
        bodyLength = framing.bodyLength(bytes, offset);
        if (bodyLength == 0 && framing.keepAlive() != KeepAlive.REFUSE) {
            return Cut.KEEP_ALIVE;
        }
        if (bodyLength == Framing.NOT_A_LENGTH) {
            return Cut.NO_LENGTH;
        }
        if (bodyLength > mostBytes) {
            return Cut.TOO_LONG;
        }
        if (bodyLength <= framing.prologueBytes()) {
            return Cut.TOO_SHORT;
        }
        return length < prefix + bodyLength ? Cut.PART : Cut.MESSAGE;
    }

    /** Bytes in front of the last body. */
    int prefixLength() {
        return framing.lengthBytes();
    }

    /** Bytes of the last body. */
    int bodyLength() {
        return bodyLength;
    }

    /** Answers an empty frame where that is the custom. */
    void answerKeepAlive(TerminalOutput output) {
        if (framing.keepAlive() == KeepAlive.ANSWER) {
            output.write(keepAlive, 0, framing.putKeepAlive(keepAlive, 0));
        }
    }
}
