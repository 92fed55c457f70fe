package org.pointsman.engine.section;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/** A 64-bit digest in the making: what is added, in its order, decides it. Keeps nothing of it. Not cryptographic. */
public final class StateDigest implements StateOutput {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_FACTOR = 0x94D049BB133111EBL;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long hash = SEED;

    @Override
    public StateDigest add(long value) {
        long mixed = (hash ^ value) * FIRST_FACTOR;
        mixed = (mixed ^ mixed >>> 32) * SECOND_FACTOR;
        hash = Long.rotateLeft(mixed, 29) + SEED;
        return this;
    }

    @Override
    public StateDigest add(int value) {
        return add((long) value);
    }

    @Override
    public StateDigest add(boolean value) {
        return add(value ? 1L : 0L);
    }

    @Override
    public StateDigest add(byte[] bytes) {
        if (bytes == null) {
            return add(-1L);
        }
        add((long) bytes.length);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            add((long) WORDS.get(bytes, at));
        }
        for (; at < bytes.length; at++) {
            add((long) bytes[at]);
        }
        return this;
    }

    @Override
    public StateDigest add(String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public StateDigest add(DirectBuffer memory, int offset, int length) {
        for (int at = offset; at < offset + length; at += Long.BYTES) {
            add(memory.getLong(at));
        }
        return this;
    }

    public long value() {
        return hash;
    }
}
