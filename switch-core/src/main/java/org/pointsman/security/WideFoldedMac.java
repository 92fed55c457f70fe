package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * "CUP ECB" with SM4: as {@link FoldedMac}, with blocks of 16 bytes. The message is folded into one, written as 32 hex
 * characters, and encrypted in two steps; F64 is the text of the first four bytes.
 */
final class WideFoldedMac extends MacEngine {
    private static final int BLOCK = WideCipher.BLOCK_LENGTH;

    private final WideCipher key;
    private final byte[] block = new byte[BLOCK];
    private final UnsafeBuffer view = new UnsafeBuffer(block);

    WideFoldedMac(WideCipher key) {
        this.key = key;
    }

    @Override
    public long mac(DirectBuffer buffer, int offset, int length) {
        long high = folded(buffer, offset, length, 0);
        long low = folded(buffer, offset, length, Long.BYTES);
        view.putLong(0, FoldedMac.hexText((int) (high >>> Integer.SIZE)), ByteOrder.BIG_ENDIAN);
        view.putLong(Long.BYTES, FoldedMac.hexText((int) high), ByteOrder.BIG_ENDIAN);
        key.encrypt(block);
        combine(0, FoldedMac.hexText((int) (low >>> Integer.SIZE)));
        combine(Long.BYTES, FoldedMac.hexText((int) low));
        key.encrypt(block);
        return FoldedMac.hexText(view.getInt(0, ByteOrder.BIG_ENDIAN));
    }

    private void combine(int at, long text) {
        view.putLong(at, view.getLong(at, ByteOrder.BIG_ENDIAN) ^ text, ByteOrder.BIG_ENDIAN);
    }

    private static long folded(DirectBuffer buffer, int offset, int length, int from) {
        long folded = 0;
        for (int at = from; at < length; at += BLOCK) {
            folded ^= length - at >= Long.BYTES
                    ? buffer.getLong(offset + at, ByteOrder.BIG_ENDIAN)
                    : rest(buffer, offset + at, length - at);
        }
        return folded;
    }
}
