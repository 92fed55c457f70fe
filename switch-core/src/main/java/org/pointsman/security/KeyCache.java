package org.pointsman.security;

import java.util.Arrays;

/**
 * Initialised engines by wrapped key: a bounded number, four to a set, the oldest of a full set replaced. Reads make no
 * garbage. Not thread-safe.
 */
final class KeyCache {
    private static final int WAYS = 4;

    private final byte[][] wrappedKeys;
    private final KeyCipher[] ciphers;
    private final byte[] oldest;
    private final int setMask;

    /** Capacity is rounded up to a power of two, at least 4. */
    KeyCache(int capacity) {
        int sets = Integer.highestOneBit(Math.max(1, (capacity + WAYS - 1) / WAYS) * 2 - 1);
        wrappedKeys = new byte[sets * WAYS][];
        ciphers = new KeyCipher[sets * WAYS];
        oldest = new byte[sets];
        setMask = sets - 1;
    }

    /** The engine of a wrapped key, or null. */
    KeyCipher get(byte[] wrapped) {
        int first = firstSlot(wrapped);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (Arrays.equals(wrappedKeys[slot], wrapped)) {
                return ciphers[slot];
            }
        }
        return null;
    }

    void put(byte[] wrapped, KeyCipher cipher) {
        int first = firstSlot(wrapped);
        int slot = first + (oldest[first / WAYS]++ & (WAYS - 1));
        wrappedKeys[slot] = wrapped.clone();
        ciphers[slot] = cipher;
    }

    void clear() {
        Arrays.fill(wrappedKeys, null);
        Arrays.fill(ciphers, null);
    }

    /** The tag at the end of a wrapped key is as good as a hash. */
    private int firstSlot(byte[] wrapped) {
        int end = wrapped.length;
        int hash = (wrapped[end - 1] & 0xFF) | ((wrapped[end - 2] & 0xFF) << 8) | ((wrapped[end - 3] & 0xFF) << 16);
        return (hash & setMask) * WAYS;
    }
}
