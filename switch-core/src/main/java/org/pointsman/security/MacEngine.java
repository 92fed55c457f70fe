package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The MAC of terminal messages, "CUP ECB" (dialect section 8): the message is folded by XOR into one block, written as
 * 16 hex characters, and encrypted in two steps; F64 is the text of the first half. Initialised once per key
 * generation, 0 B per message. Not thread-safe.
 */
public final class MacEngine {
    private static final long HEX_LETTER = 'A' - '9' - 1;

    private final DesCipher key;

    MacEngine(DesCipher key) {
        this.key = key;
    }

    /**
     * The engine of a key somebody has in clear, to check messages by hand; those of the switch come from its security
     * module.
     *
     * @param key 8 or 16 bytes
     * @throws KeyInvalidException for any other length
     */
    public static MacEngine ofClear(byte[] key) {
        return new MacEngine(new DesCipher(key));
    }

    /**
     * Computes F64 over the message from MTI to the last field before F64, with bit 64 set in the bitmap.
     *
     * @return the eight ASCII characters of F64, the first one in the highest byte.
     */
    public long mac(DirectBuffer buffer, int offset, int length) {
        long folded = fold(buffer, offset, length);
        long half = key.encrypt(hexText((int) (folded >>> Integer.SIZE)));
        long full = key.encrypt(half ^ hexText((int) folded));
        return hexText((int) (full >>> Integer.SIZE));
    }

    /** Compares two results of {@link #mac} in a time that does not depend on where they differ. */
    public static boolean equal(long a, long b) {
        return (a ^ b) == 0;
    }

    static long fold(DirectBuffer buffer, int offset, int length) {
        int whole = length & -Long.BYTES;
        long folded = 0;
        for (int i = 0; i < whole; i += Long.BYTES) {
            folded ^= buffer.getLong(offset + i, ByteOrder.BIG_ENDIAN);
        }
        for (int i = whole; i < length; i++) {
            folded ^= (buffer.getByte(offset + i) & 0xFFL) << (56 - (i - whole) * Byte.SIZE);
        }
        return folded;
    }

    private static long hexText(int value) {
        long text = 0;
        for (int shift = 28; shift >= 0; shift -= 4) {
            int digit = (value >>> shift) & 0xF;
            text = (text << Byte.SIZE) | (digit + '0' + (digit > 9 ? HEX_LETTER : 0));
        }
        return text;
    }
}
