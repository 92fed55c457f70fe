package org.pointsman.engine.table;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A block of slots in the order of the first bits of their hashes: what is added to one segment comes together, and
 * each record is asked for its hash in the order in which records lie in memory.
 */
final class SlotsByHash {
    static final int MOST = 1 << 20;

    private static final int BITS = 12;
    private static final int SHIFT = Integer.SIZE - BITS;
    private static final long SLOT = 0xFFFF_FFFFL;

    private final long[] arrived;
    private final long[] ordered;
    private final int[] ends = new int[1 << BITS];
    private int count;

    /** @param capacity at most {@link #MOST} are kept */
    SlotsByHash(int capacity) {
        arrived = new long[Math.min(MOST, capacity)];
        ordered = new long[arrived.length];
    }

    boolean isFull() {
        return count == arrived.length;
    }

    void add(int slot, IntUnaryOperator hashOfSlot) {
        int hash = hashOfSlot.applyAsInt(slot);
        arrived[count++] = ((long) hash << Integer.SIZE) | slot;
        ends[hash >>> SHIFT]++;
    }

    /** Gives all to a table and keeps none. */
    void drainTo(Slots slots) {
        order();
        for (int at = 0; at < count; at++) {
            slots.add((int) (ordered[at] & SLOT), (int) (ordered[at] >>> Integer.SIZE));
        }
        Arrays.fill(ends, 0);
        count = 0;
    }

    private void order() {
        for (int bucket = 1; bucket < ends.length; bucket++) {
            ends[bucket] += ends[bucket - 1];
        }
        for (int at = count - 1; at >= 0; at--) {
            ordered[--ends[(int) (arrived[at] >>> (Integer.SIZE + SHIFT))]] = arrived[at];
        }
    }
}
