package org.pointsman.engine;

/**
 * Upstream trace numbers 1..999999: each is unique among what is outstanding or awaits a reversal, and the counter goes
 * round the whole range before a number comes again.
 */
final class StanAllocator {
    static final int NONE = -1;

    private static final int LAST = 999_999;

    private final long[] used = new long[(LAST >>> 6) + 1];
    private int previous;

    /** The number after {@code stan} that is free; {@link #NONE} when a million are in use. Changes nothing. */
    int nextAfter(int stan) {
        int candidate = stan;
        for (int tried = 0; tried < LAST; tried++) {
            candidate = candidate == LAST ? 1 : candidate + 1;
            if ((used[candidate >>> 6] & 1L << candidate) == 0) {
                return candidate;
            }
        }
        return NONE;
    }

    int previous() {
        return previous;
    }

    void take(int stan) {
        used[stan >>> 6] |= 1L << stan;
        previous = stan;
    }

    void release(int stan) {
        if (stan > 0) {
            used[stan >>> 6] &= ~(1L << stan);
        }
    }

    void digest(StateDigest into) {
        into.add(previous);
        for (int word = 0; word < used.length; word++) {
            if (used[word] != 0) {
                into.add(word).add(used[word]);
            }
        }
    }
}
