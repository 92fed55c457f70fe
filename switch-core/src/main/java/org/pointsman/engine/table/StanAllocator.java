package org.pointsman.engine.table;

import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * Upstream trace numbers 1..999999: each is unique among what is outstanding or awaits a reversal, and the counter goes
 * round the whole range before a number comes again.
 */
public final class StanAllocator implements StateSection {
    public static final int NONE = -1;

    private static final int LAST = 999_999;

    private final long[] used = new long[(LAST >>> 6) + 1];
    private int previous;
    private int taken;

    /** The number after {@code stan} that is free; {@link #NONE} when a million are in use. Changes nothing. */
    public int nextAfter(int stan) {
        int candidate = stan;
        if (taken == LAST) {
            return NONE;
        }
        for (int tried = 0; tried < LAST; tried++) {
            candidate = candidate == LAST ? 1 : candidate + 1;
            if (!inUse(candidate)) {
                return candidate;
            }
        }
        return NONE;
    }

    public int previous() {
        return previous;
    }

    /** How many numbers are not in use. */
    public int free() {
        return LAST - taken;
    }

    public void take(int stan) {
        taken += inUse(stan) ? 0 : 1;
        used[stan >>> 6] |= 1L << stan;
        previous = stan;
    }

    public void release(int stan) {
        if (stan > 0) {
            taken -= inUse(stan) ? 1 : 0;
            used[stan >>> 6] &= ~(1L << stan);
        }
    }

    private boolean inUse(int stan) {
        return (used[stan >>> 6] & 1L << stan) != 0;
    }

    @Override
    public void write(StateOutput to) {
        to.add(previous).add(taken);
        for (int word = 0; word < used.length; word++) {
            if (used[word] != 0) {
                to.add(word).add(used[word]);
            }
        }
        to.add(NONE);
    }

    @Override
    public void read(StateInput from) {
        previous = from.nextInt();
        taken = from.nextInt();
        for (int word = from.nextInt(); word != NONE; word = from.nextInt()) {
            used[word] = from.nextLong();
        }
    }
}
