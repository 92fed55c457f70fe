package org.pointsman.journal;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable SHA-256 chain hash, for cold paths. */
public final class ChainHash {
    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    /** What the first record of all is chained to. */
    public static final ChainHash GENESIS = new ChainHash(new byte[LENGTH]);

    private final byte[] bytes;

    /**
     * Copies the hash.
     *
     * @throws IllegalArgumentException unless it has 32 bytes
     */
    public ChainHash(byte[] hash) {
        if (hash.length != LENGTH) {
            throw new IllegalArgumentException("a chain hash has 32 bytes, not " + hash.length);
        }
        bytes = hash.clone();
    }

    /** Copies the hash into an array. */
    public void copyTo(byte[] into, int offset) {
        System.arraycopy(bytes, 0, into, offset, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
