package org.pointsman.engine.table;

import java.util.Arrays;

/**
 * Slots of transactions by their ids, which rise: a tree of three levels whose leaves cover 4,096 ids each. Nothing is
 * ever moved, so that no put takes long; what is empty is given back.
 */
final class SlotsById {
    static final int NONE = -1;

    private static final int BITS = 12;
    private static final int PLACES = 1 << BITS;
    private static final int MASK = PLACES - 1;
    private static final int BRANCH_BITS = 2 * BITS;
    /** Twelve digits fit. */
    private static final long MOST_IDS = 1L << 40;

    private static final class Leaf {
        private final int[] slots = new int[PLACES];
        private int used;

        private Leaf() {
            Arrays.fill(slots, NONE);
        }

        private int newestUpTo(int place) {
            for (int at = place; at >= 0; at--) {
                if (slots[at] != NONE) {
                    return slots[at];
                }
            }
            return NONE;
        }
    }

    private static final class Branch {
        private final Leaf[] leaves = new Leaf[PLACES];
        private int used;
    }

    private Branch[] top = new Branch[1];

    /** The slot of an id; {@link #NONE} when there is none. */
    int get(long id) {
        if (id < 0 || id >>> BRANCH_BITS >= top.length) {
            return NONE;
        }
        Branch branch = top[(int) (id >>> BRANCH_BITS)];
        Leaf leaf = branch == null ? null : branch.leaves[leaf(id)];
        return leaf == null ? NONE : leaf.slots[(int) id & MASK];
    }

    private static int leaf(long id) {
        return (int) (id >>> BITS) & MASK;
    }

    void put(long id, int slot) {
        if (id < 0 || id >= MOST_IDS || slot < 0) {
            throw new IllegalArgumentException("no place for transaction " + id + " in slot " + slot);
        }
        Leaf leaf = leafFor(branchFor((int) (id >>> BRANCH_BITS)), leaf(id));
        leaf.used += leaf.slots[(int) id & MASK] == NONE ? 1 : 0;
        leaf.slots[(int) id & MASK] = slot;
    }

    private Branch branchFor(int number) {
        if (number >= top.length) {
            top = Arrays.copyOf(top, Math.max(number + 1, 2 * top.length));
        }
        if (top[number] == null) {
            top[number] = new Branch();
        }
        return top[number];
    }

    private static Leaf leafFor(Branch branch, int number) {
        if (branch.leaves[number] == null) {
            branch.leaves[number] = new Leaf();
            branch.used++;
        }
        return branch.leaves[number];
    }

    /** Of an id that is there. */
    void remove(long id) {
        Branch branch = top[(int) (id >>> BRANCH_BITS)];
        Leaf leaf = branch.leaves[leaf(id)];
        leaf.slots[(int) id & MASK] = NONE;
        if (--leaf.used == 0) {
            branch.leaves[leaf(id)] = null;
            if (--branch.used == 0) {
                top[(int) (id >>> BRANCH_BITS)] = null;
            }
        }
    }

    /** The slot of the greatest id that is less than this; {@link #NONE} when there is none. */
    int newestBefore(long id) {
        long at = Math.min(id, (long) top.length << BRANCH_BITS) - 1;
        while (at >= 0) {
            Branch branch = top[(int) (at >>> BRANCH_BITS)];
            Leaf leaf = branch == null ? null : branch.leaves[leaf(at)];
            int slot = leaf == null ? NONE : leaf.newestUpTo((int) at & MASK);
            if (slot != NONE) {
                return slot;
            }
            int whole = branch == null ? BRANCH_BITS : BITS;
            at = (at >>> whole << whole) - 1;
        }
        return NONE;
    }
}
