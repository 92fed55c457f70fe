package org.pointsman.engine.table;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.agrona.BitUtil;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;

/**
 * Slots of transactions by a hash of what is in their records, where the keys stay. Open addressing, at most half full.
 */
final class Slots {
    static final int EMPTY = -1;

    private final IntUnaryOperator hashOfSlot;
    private int[] places;
    private int size;

    /** @param length a power of two */
    Slots(int length, IntUnaryOperator hashOfSlot) {
        this.hashOfSlot = hashOfSlot;
        places = empty(length);
    }

    private static int[] empty(int length) {
        int[] places = new int[length];
        Arrays.fill(places, EMPTY);
        return places;
    }

    /** Where to look first; what has the hash stands there or behind, up to the first {@link #EMPTY} place. */
    int start(int hash) {
        return hash & places.length - 1;
    }

    int after(int place) {
        return place + 1 & places.length - 1;
    }

    /** The slot in a place, or {@link #EMPTY}. */
    int in(int place) {
        return places[place];
    }

    int count() {
        return places.length;
    }

    /** Another slot in the place of one with its key. */
    void replace(int place, int slot) {
        places[place] = slot;
    }

    void add(int slot) {
        if (2 * ++size > places.length) {
            grow();
        }
        insert(slot);
    }

    private void grow() {
        int[] old = places;
        places = empty(BitUtil.findNextPositivePowerOfTwo(old.length + 1));
        for (int slot : old) {
            if (slot != EMPTY) {
                insert(slot);
            }
        }
    }

    private void insert(int slot) {
        int place = start(hashOfSlot.applyAsInt(slot));
        while (places[place] != EMPTY) {
            place = after(place);
        }
        places[place] = slot;
    }

    /** Where a slot stands decides nothing; that it is there does. */
    void write(StateOutput to) {
        int[] sorted = Arrays.stream(places).filter(slot -> slot != EMPTY).sorted().toArray();
        to.add(sorted.length);
        for (int slot : sorted) {
            to.add(slot);
        }
    }

    void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            add(from.nextInt());
        }
    }
}
