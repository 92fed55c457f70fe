package org.pointsman.security;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The universal hash of GCM (NIST SP 800-38D, 6.4) under one key. Multiplies without carries by integer products whose
 * bits lie four places apart, so that no table tells by its time what was looked up. Makes no garbage. Not thread-safe.
 */
final class Ghash {
    static final int BLOCK_LENGTH = 16;

    private static final long EVERY_FOURTH = 0x1111111111111111L;
    private static final int STRIDE = 4;

    private final long high;
    private final long low;
    private final long middle;
    private final long highReversed;
    private final long lowReversed;
    private final long middleReversed;
    private final byte[] last = new byte[BLOCK_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private long hashHigh;
    private long hashLow;

    /** @param key a block of zeros, encrypted */
    Ghash(byte[] key) {
        view.wrap(key);
        high = view.getLong(0, ByteOrder.BIG_ENDIAN);
        low = view.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN);
        middle = high ^ low;
        highReversed = Long.reverse(high);
        lowReversed = Long.reverse(low);
        middleReversed = highReversed ^ lowReversed;
    }

    void reset() {
        hashHigh = 0;
        hashLow = 0;
    }

    /** Takes bytes, filled up with zeros to whole blocks. */
    void update(byte[] bytes, int offset, int length) {
        int whole = length - length % BLOCK_LENGTH;
        view.wrap(bytes);
        for (int at = offset; at < offset + whole; at += BLOCK_LENGTH) {
            block(view.getLong(at, ByteOrder.BIG_ENDIAN), view.getLong(at + Long.BYTES, ByteOrder.BIG_ENDIAN));
        }
        if (whole < length) {
            rest(bytes, offset + whole, length - whole);
        }
    }

    private void rest(byte[] bytes, int offset, int length) {
        for (int i = 0; i < BLOCK_LENGTH; i++) {
            last[i] = i < length ? bytes[offset + i] : 0;
        }
        view.wrap(last);
        block(view.getLong(0, ByteOrder.BIG_ENDIAN), view.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN));
    }

    /** Takes the lengths of what was taken, in bytes, as the last block. */
    void lengths(long associated, long text) {
        block(associated * Byte.SIZE, text * Byte.SIZE);
    }

    /** Writes the hash over bytes by exclusive or. */
    void mix(byte[] into) {
        view.wrap(into);
        view.putLong(0, view.getLong(0, ByteOrder.BIG_ENDIAN) ^ hashHigh, ByteOrder.BIG_ENDIAN);
        view.putLong(Long.BYTES, view.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN) ^ hashLow, ByteOrder.BIG_ENDIAN);
    }

    // Three products of halves (Karatsuba), each with its upper half from the product of the reversed factors.
    private void block(long blockHigh, long blockLow) {
        long x1 = hashHigh ^ blockHigh;
        long x0 = hashLow ^ blockLow;
        long r1 = Long.reverse(x1);
        long r0 = Long.reverse(x0);
        long p0 = multiply(x0, low);
        long p1 = multiply(x1, high);
        long pm = multiply(x0 ^ x1, middle) ^ p0 ^ p1;
        long q0 = multiply(r0, lowReversed);
        long q1 = multiply(r1, highReversed);
        long qm = multiply(r0 ^ r1, middleReversed) ^ q0 ^ q1;
        reduce(upper(q1), p1 ^ upper(qm), upper(q0) ^ pm, p0);
    }

    private static long upper(long reversed) {
        return Long.reverse(reversed) >>> 1;
    }

    // 255 bits in four words, in the bit order of GCM one place too low; modulo x^128 + x^7 + x^2 + x + 1.
    private void reduce(long w3, long w2, long w1, long w0) {
        long v3 = (w3 << 1) | (w2 >>> 63);
        long v2 = (w2 << 1) | (w1 >>> 63);
        long v1 = (w1 << 1) | (w0 >>> 63);
        long v0 = w0 << 1;
        v2 ^= v0 ^ (v0 >>> 1) ^ (v0 >>> 2) ^ (v0 >>> 7);
        v1 ^= (v0 << 63) ^ (v0 << 62) ^ (v0 << 57);
        v3 ^= v1 ^ (v1 >>> 1) ^ (v1 >>> 2) ^ (v1 >>> 7);
        v2 ^= (v1 << 63) ^ (v1 << 62) ^ (v1 << 57);
        hashHigh = v3;
        hashLow = v2;
    }

    // The lower half of a product without carries: these stay in the gaps, and the masks drop them.
    private static long multiply(long x, long y) {
        long product = 0;
        for (int residue = 0; residue < STRIDE; residue++) {
            long sum = 0;
            for (int i = 0; i < STRIDE; i++) {
                sum ^= (x & (EVERY_FOURTH << i)) * (y & (EVERY_FOURTH << ((residue - i) & (STRIDE - 1))));
            }
            product |= sum & (EVERY_FOURTH << residue);
        }
        return product;
    }
}
