package org.pointsman.engine.table;

import java.io.OutputStream;
import org.agrona.DirectBuffer;

/** A 64-bit digest in the making: what is added, in its order, decides it. Not cryptographic. */
public final class StateDigest {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_FACTOR = 0x94D049BB133111EBL;

    private long hash = SEED;

    public StateDigest add(long value) {
        long mixed = (hash ^ value) * FIRST_FACTOR;
        mixed = (mixed ^ mixed >>> 32) * SECOND_FACTOR;
        hash = Long.rotateLeft(mixed, 29) + SEED;
        return this;
    }

    public StateDigest add(boolean value) {
        return add(value ? 1 : 0);
    }

    /** The bytes with their number; null is another value than no bytes. */
    public StateDigest add(byte[] bytes) {
        if (bytes == null) {
            return add(-1);
        }
        add(bytes.length);
        for (byte value : bytes) {
            add(value);
        }
        return this;
    }

    /** Memory in whole words of eight bytes. */
    public StateDigest add(DirectBuffer buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at += Long.BYTES) {
            add(buffer.getLong(at));
        }
        return this;
    }

    /** Where a writer may write what is to be added. */
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                add(value);
            }
        };
    }

    public long value() {
        return hash;
    }
}
