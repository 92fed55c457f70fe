package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * X9.9 and X9.19: each block is encrypted with single DES after it was combined with the one before; the second half of
 * a double-length key makes the last one triple DES. F64 is that block.
 */
final class ChainedMac extends MacEngine {
    private final DesCipher key;

    ChainedMac(DesCipher key) {
        this.key = key;
    }

    @Override
    public long mac(DirectBuffer buffer, int offset, int length) {
        int last = Math.max(0, length - 1) & -Long.BYTES;
        long chain = 0;
        for (int i = 0; i < last; i += Long.BYTES) {
            chain = key.encryptLeft(chain ^ buffer.getLong(offset + i, ByteOrder.BIG_ENDIAN));
        }
        return key.encrypt(chain ^ lastBlock(buffer, offset + last, length - last));
    }

    private static long lastBlock(DirectBuffer buffer, int offset, int length) {
        return length == Long.BYTES ? buffer.getLong(offset, ByteOrder.BIG_ENDIAN) : rest(buffer, offset, length);
    }
}
