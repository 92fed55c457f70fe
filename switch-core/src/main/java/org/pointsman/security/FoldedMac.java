package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * "CUP ECB": the message is folded by XOR into one block, written as 16 hex characters, and encrypted in two steps; F64
 * is the text of the first half.
 */
final class FoldedMac extends MacEngine {
    private static final long HEX_LETTER = 'A' - '9' - 1;

    private final DesCipher key;

    FoldedMac(DesCipher key) {
        this.key = key;
    }

    @Override
    public long mac(DirectBuffer buffer, int offset, int length) {
        long folded = fold(buffer, offset, length);
        long half = key.encrypt(hexText((int) (folded >>> Integer.SIZE)));
        long full = key.encrypt(half ^ hexText((int) folded));
        return hexText((int) (full >>> Integer.SIZE));
    }

    static long fold(DirectBuffer buffer, int offset, int length) {
        int whole = length & -Long.BYTES;
        long folded = 0;
        for (int i = 0; i < whole; i += Long.BYTES) {
            folded ^= buffer.getLong(offset + i, ByteOrder.BIG_ENDIAN);
        }
        return folded ^ rest(buffer, offset + whole, length - whole);
    }

    static long hexText(int value) {
        long text = 0;
        for (int shift = 28; shift >= 0; shift -= 4) {
            int digit = (value >>> shift) & 0xF;
            text = (text << Byte.SIZE) | (digit + '0' + (digit > 9 ? HEX_LETTER : 0));
        }
        return text;
    }
}
