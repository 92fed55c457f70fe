package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands around a message on a connection (dialect section 1).
 *
 * <pre>
 * +------------+------------+--------------+------------------------+
 * | length     | TPDU       | header       | message type, fields   |
 * |            | 5 or 0     | 6 or 0       |                        |
 * +------------+------------+--------------+------------------------+
 *              |&lt;------------ counted by the length -------------&gt;|
 * |&lt;------------ by a self-inclusive one ------------------------&gt;|
 * </pre>
 *
 * A body of 121 bytes (0x79) behind each kind of length, and behind a self-inclusive one:
 *
 * <pre>
 * binary, 2 bytes   00 79           00 7B
 * bcd, 2 bytes      01 21           01 23
 * ascii, 4 bytes    30 31 32 31     30 31 32 35
 * </pre>
 *
 * A frame without a body keeps a connection alive: its length is zero, or its own size where the length counts itself.
 *
 * @param length        how the length is written
 * @param lengthBytes   bytes of the length
 * @param selfInclusive true when the length counts its own bytes too
 * @param tpduBytes     5, or 0 without a TPDU
 * @param headerBytes   bytes of the opaque application header
 * @param maxFrame      the greatest frame accepted, length included
 * @param keepAlive     what an empty frame does
 */
public record Framing(Length length, int lengthBytes, boolean selfInclusive, int tpduBytes, int headerBytes,
        int maxFrame, KeepAlive keepAlive) {
    /** Answer of {@link #bodyLength} for bytes that are no length. */
    public static final int NOT_A_LENGTH = -1;

    private static final int ADDRESS_BYTES = 2;
    private static final int REQUIREMENT_BYTE = 2;
    private static final int HIGH_DIGIT = 0xF0;

    /** How a length is written. */
    public enum Length {
        /** A number, the highest byte first. */
        BINARY(Prefix.BINARY, 1),
        /** Two digits to a byte. */
        BCD(Prefix.BCD, 2),
        /** A digit to a byte. */
        ASCII(Prefix.ASCII, 1);

        private final Prefix prefix;
        private final int digitsPerByte;

        Length(Prefix prefix, int digitsPerByte) {
            this.prefix = prefix;
            this.digitsPerByte = digitsPerByte;
        }

        /** The greatest number this many bytes can hold. */
        int greatest(int bytes) {
            return prefix.greatest(bytes * digitsPerByte);
        }
    }

    /** What a frame without a body does. */
    public enum KeepAlive {
        /** Nothing. */
        IGNORE,
        /** It is sent back. */
        ANSWER,
        /** It is an error. */
        REFUSE
    }

    /** A binary length that does not count itself; empty frames are ignored. */
    public Framing(int lengthBytes, int tpduBytes, int headerBytes, int maxFrame) {
        this(Length.BINARY, lengthBytes, false, tpduBytes, headerBytes, maxFrame, KeepAlive.IGNORE);
    }

    /**
     * Bytes behind the length; 0 for an empty frame, {@link #NOT_A_LENGTH} for garbage. The length must be complete.
     */
    public int bodyLength(DirectBuffer buffer, int frameOffset) {
        int number = length.prefix.read(buffer, frameOffset, lengthBytes);
        if (!selfInclusive || number <= 0) {
            return number;
        }
        return number < lengthBytes ? NOT_A_LENGTH : number - lengthBytes;
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

    /** Writes the length of a frame whose message, from its message type on, has this length. */
    public void putLength(MutableDirectBuffer buffer, int frameOffset, int messageLength) {
        putBodyLength(buffer, frameOffset, prologueBytes() + messageLength);
    }

    /** Writes an empty frame and returns its length. */
    public int putKeepAlive(MutableDirectBuffer buffer, int frameOffset) {
        putBodyLength(buffer, frameOffset, 0);
        return lengthBytes;
    }

    private void putBodyLength(MutableDirectBuffer buffer, int frameOffset, int bodyLength) {
        length.prefix.write(buffer, frameOffset, lengthBytes, selfInclusive ? bodyLength + lengthBytes : bodyLength);
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

    /**
     * Writes the processing requirement, digit 6 of a header; without a header there is none.
     *
     * @param digit 0..9, 1 to download parameters
     */
    public void putRequirement(MutableDirectBuffer answer, int answerFrame, int digit) {
        int at = answerFrame + lengthBytes + tpduBytes + REQUIREMENT_BYTE;
        if (headerBytes > REQUIREMENT_BYTE) {
            answer.putByte(at, (byte) ((answer.getByte(at) & HIGH_DIGIT) | digit));
        }
    }
}
