package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands around a message on a connection (dialect section 1).
 *
 * <pre>
 * +------------+------------+--------------+------------------------+
 * | length     | TPDU       | header       | message type, fields   |
 * | big-endian | 5 or 0     | 6 or 0       |                        |
 * +------------+------------+--------------+------------------------+
 *              |&lt;------------ counted by the length -------------&gt;|
 * </pre>
 *
 * @param lengthBytes bytes of the length prefix
 * @param tpduBytes   5, or 0 without a TPDU
 * @param headerBytes bytes of the opaque application header
 * @param maxFrame    the greatest frame accepted, length prefix included
 */
public record Framing(int lengthBytes, int tpduBytes, int headerBytes, int maxFrame) {
    private static final int ADDRESS_BYTES = 2;

    /** The number in the length prefix: bytes behind it. The prefix must be complete. */
    public int bodyLength(DirectBuffer buffer, int frameOffset) {
        return Prefix.BINARY.read(buffer, frameOffset, lengthBytes);
    }

    /** True for a body that has room for TPDU and header and does not exceed the limit. */
    public boolean accepts(int bodyLength) {
        return bodyLength > prologueBytes() && bodyLength <= maxFrame - lengthBytes;
    }

    /** Bytes of TPDU and header. */
    public int prologueBytes() {
        return tpduBytes + headerBytes;
    }

    /** Offset of the message type in a frame that starts at {@code frameOffset}. */
    public int messageOffset(int frameOffset) {
        return frameOffset + lengthBytes + prologueBytes();
    }

    /** Writes the length prefix of a frame whose message, from its message type on, has this length. */
    public void putLength(MutableDirectBuffer buffer, int frameOffset, int messageLength) {
        Prefix.BINARY.write(buffer, frameOffset, lengthBytes, prologueBytes() + messageLength);
    }

    /** Length of the whole frame around a message of this length. */
    public int frameLength(int messageLength) {
        return lengthBytes + prologueBytes() + messageLength;
    }

    /** Writes the TPDU of an answer (addresses swapped) and the unchanged header of the request's frame. */
    public void answerPrologue(DirectBuffer request, int requestFrame, MutableDirectBuffer answer, int answerFrame) {
        int from = requestFrame + lengthBytes;
        int to = answerFrame + lengthBytes;
        answer.putBytes(to, request, from, prologueBytes());
        if (tpduBytes > 0) {
            answer.putBytes(to + 1, request, from + 1 + ADDRESS_BYTES, ADDRESS_BYTES);
            answer.putBytes(to + 1 + ADDRESS_BYTES, request, from + 1, ADDRESS_BYTES);
        }
    }
}
