package org.pointsman.gateway;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** SipHash-2-4, a keyed 64-bit hash for short inputs. Immutable but for its working words: not thread-safe. */
final class SipHash {
    private final long k0;
    private final long k1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    SipHash(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    long hash(DirectBuffer input, int offset, int length) {
        start();
        int whole = length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            absorb(input.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        absorb(tail(input, offset + whole, length));
        return finish();
    }

    private void start() {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    private static long tail(DirectBuffer input, int offset, int length) {
        long word = (long) length << 56;
        for (int i = 0; i < (length & 7); i++) {
            word |= (input.getByte(offset + i) & 0xFFL) << (8 * i);
        }
        return word;
    }

    private void absorb(long word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }

    private long finish() {
        v2 ^= 0xFF;
        round();
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
