package org.pointsman.records;

import org.agrona.DirectBuffer;

/** Messages one behind the other, a two-byte length before each: the effects and changes of keys of an outcome. */
public final class MessageList {
    private MessageList() {
    }

    /** Takes one message, which begins with its SBE header. */
    @FunctionalInterface
    public interface Reader {
        /** Takes it. */
        void accept(DirectBuffer buffer, int offset, int length);
    }

    /** Hands over each message in order; makes no garbage. */
    public static void each(DirectBuffer list, Reader reader) {
        for (int at = 0; at < list.capacity();) {
            int length = list.getShort(at) & 0xFFFF;
            reader.accept(list, at + Short.BYTES, length);
            at += Short.BYTES + length;
        }
    }
}
