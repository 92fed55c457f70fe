package org.pointsman.hsm;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.pointsman.security.SecurityStatus;

/**
 * One host command on its way: written by its caller, then owned by the loop of the devices until its end. Pooled.
 */
final class Command {
    private static final int USUAL_LENGTH = 256;
    private static final int LENGTH_DIGITS = 4;

    final ExpandableArrayBuffer bytes = new ExpandableArrayBuffer(USUAL_LENGTH);
    private final byte[] hex = new byte[Long.BYTES * 2];
    private int length;
    HostCommand kind;
    Ending ending;
    boolean urgent;
    long askedNs;
    int attempts;
    long sentNs;
    /** In the header of what was sent last. */
    int number;

    /** What becomes of an answer, or of none. On the loop of the devices; the answer is not kept. */
    @FunctionalInterface
    interface Ending {
        /**
         * Takes the end of a command.
         *
         * @param answer behind the error code; empty unless {@code status} is OK
         */
        void end(SecurityStatus status, DirectBuffer answer, int offset, int length);
    }

    void begin(HostCommand newKind, Ending newEnding, boolean newUrgent) {
        kind = newKind;
        ending = newEnding;
        urgent = newUrgent;
        length = 0;
        attempts = 0;
    }

    int length() {
        return length;
    }

    Command text(String text) {
        length += bytes.putStringWithoutLengthAscii(length, text);
        return this;
    }

    Command character(char character) {
        bytes.putByte(length++, (byte) character);
        return this;
    }

    /** The text of a key, without the letter of its type. */
    Command key(byte[] wrapped) {
        return bytes(wrapped, 1, wrapped.length - 1);
    }

    Command bytes(byte[] from, int offset, int count) {
        bytes.putBytes(length, from, offset, count);
        length += count;
        return this;
    }

    /** A number of four decimal digits. */
    Command decimal(int value) {
        bytes.putNaturalPaddedIntAscii(length, LENGTH_DIGITS, value);
        length += LENGTH_DIGITS;
        return this;
    }

    /** Digits of a number in hexadecimal. */
    Command hex(long value, int digits) {
        for (int i = digits - 1, shift = 0; i >= 0; i--, shift += 4) {
            hex[i] = Hex.digit((int) (value >>> shift) & 0xF);
        }
        bytes.putBytes(length, hex, 0, digits);
        length += digits;
        return this;
    }

    /** Eight characters, packed. */
    Command eight(long packed) {
        bytes.putLong(length, packed, ByteOrder.BIG_ENDIAN);
        length += Long.BYTES;
        return this;
    }

    /** Makes room for bytes and returns where it is. */
    int room(int newBytes) {
        int at = length;
        bytes.checkLimit(at + newBytes);
        length += newBytes;
        return at;
    }

    /** Key texts, PIN blocks and messages do not stay behind. */
    void end() {
        bytes.setMemory(0, length, (byte) 0);
        length = 0;
        ending = null;
    }
}
