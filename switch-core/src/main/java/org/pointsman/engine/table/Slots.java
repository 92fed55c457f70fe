package org.pointsman.engine.table;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;

/**
 * Slots of transactions by a hash of what is in their records, where the keys stay. Open addressing, at most half full,
 * in segments: one that is full is split in two, so that no addition moves more than half a segment, however many there
 * are. The first bits of a hash choose the segment, the last ones the place in it.
 *
 * <p>
 * A place is good until the next change.
 */
final class Slots {
    static final int EMPTY = -1;

    private static final int FIRST_PLACES = 1 << 6;
    static final int SEGMENT_PLACES = 1 << 10;
    private static final int MOST_DEPTH = 24;
    /** So few in a segment, of half its places, that chance fills none to the half. */
    private static final int MEAN_AT_FIRST = 3 * SEGMENT_PLACES / 8;
    private static final int HASH_BITS = Integer.SIZE;
    /** How much longer than its segments need the directory may be, before one that cannot be split is enlarged. */
    private static final int SPARE = 8;

    private final IntUnaryOperator hashOfSlot;
    private Segment[] directory = {new Segment(0, FIRST_PLACES)};
    private int depth;
    private int size;

    /** What all hashes with the same first bits lead to. */
    private static final class Segment {
        private final int depth;
        private int[] places;
        private int used;

        private Segment(int depth, int length) {
            this.depth = depth;
            places = empty(length);
        }

        private static int[] empty(int length) {
            int[] places = new int[length];
            Arrays.fill(places, EMPTY);
            return places;
        }

        private boolean full() {
            return 2 * (used + 1) > places.length;
        }

        private int after(int place) {
            return (place + 1) & (places.length - 1);
        }

        private void insert(int slot, int hash) {
            int place = hash & (places.length - 1);
            while (places[place] != EMPTY) {
                place = after(place);
            }
            places[place] = slot;
            used++;
        }

        private void enlarge(IntUnaryOperator hashOf) {
            int[] old = places;
            places = empty(2 * old.length);
            used = 0;
            for (int slot : old) {
                if (slot != EMPTY) {
                    insert(slot, hashOf.applyAsInt(slot));
                }
            }
        }

        // What stands behind and could stand here moves up: a search ends at the first empty place.
        private void remove(int place, IntUnaryOperator hashOf) {
            int gap = place;
            for (int at = after(place); places[at] != EMPTY; at = after(at)) {
                int home = hashOf.applyAsInt(places[at]) & (places.length - 1);
                if (((at - home) & (places.length - 1)) >= ((at - gap) & (places.length - 1))) {
                    places[gap] = places[at];
                    gap = at;
                }
            }
            places[gap] = EMPTY;
            used--;
        }
    }

    Slots(IntUnaryOperator hashOfSlot) {
        this.hashOfSlot = hashOfSlot;
    }

    /** Where to look first; what has the hash stands there or behind, up to the first {@link #EMPTY} place. */
    long start(int hash) {
        int number = number(hash);
        return ((long) number << Integer.SIZE) | (hash & (directory[number].places.length - 1));
    }

    private int number(int hash) {
        return depth == 0 ? 0 : hash >>> (HASH_BITS - depth);
    }

    long after(long place) {
        return (place >>> Integer.SIZE << Integer.SIZE) | segment(place).after((int) place);
    }

    /** The slot in a place, or {@link #EMPTY}. */
    int in(long place) {
        return segment(place).places[(int) place];
    }

    private Segment segment(long place) {
        return directory[(int) (place >>> Integer.SIZE)];
    }

    /** Another slot in the place of one with its key. */
    void replace(long place, int slot) {
        segment(place).places[(int) place] = slot;
    }

    void add(int slot) {
        add(slot, hashOfSlot.applyAsInt(slot));
    }

    void add(int slot, int hash) {
        while (directory[number(hash)].full()) {
            makeRoom(number(hash));
        }
        directory[number(hash)].insert(slot, hash);
        size++;
    }

    /** Takes a slot away, if it is there, as long as its record still has the key. */
    void remove(int slot) {
        long place = start(hashOfSlot.applyAsInt(slot));
        while (in(place) != slot && in(place) != EMPTY) {
            place = after(place);
        }
        if (in(place) == slot) {
            segment(place).remove((int) place, hashOfSlot);
            size--;
        }
    }

    private void makeRoom(int number) {
        Segment full = directory[number];
        if (full.places.length < SEGMENT_PLACES || !divisible(full)) {
            full.enlarge(hashOfSlot);
        } else if (full.depth < depth) {
            split(full, number);
        } else {
            doubleDirectory();
        }
    }

    // Many of one hash stay together however often they are split.
    private boolean divisible(Segment full) {
        return full.depth < depth
                || (depth < MOST_DEPTH && directory.length < SPARE * (1 + size / (SEGMENT_PLACES / 2)));
    }

    private void doubleDirectory() {
        Segment[] doubled = new Segment[2 * directory.length];
        for (int number = 0; number < doubled.length; number++) {
            doubled[number] = directory[number >>> 1];
        }
        directory = doubled;
        depth++;
    }

    private void split(Segment full, int number) {
        Segment low = new Segment(full.depth + 1, full.places.length);
        Segment high = new Segment(full.depth + 1, full.places.length);
        for (int slot : full.places) {
            if (slot != EMPTY) {
                int hash = hashOfSlot.applyAsInt(slot);
                boolean upper = ((hash >>> (HASH_BITS - 1 - full.depth)) & 1) != 0;
                (upper ? high : low).insert(slot, hash);
            }
        }
        int half = 1 << (depth - full.depth - 1);
        int first = number & -(2 * half);
        Arrays.fill(directory, first, first + half, low);
        Arrays.fill(directory, first + half, first + 2 * half, high);
    }

    /** All of them, in no order that means anything. */
    void forEach(IntConsumer of) {
        for (int number = 0; number < directory.length; number += 1 << (depth - directory[number].depth)) {
            for (int slot : directory[number].places) {
                if (slot != EMPTY) {
                    of.accept(slot);
                }
            }
        }
    }

    /** Where a slot stands decides nothing; that it is there does. */
    void write(StateOutput to) {
        int[] sorted = new int[size];
        forEach(new IntConsumer() {
            private int at;

            @Override
            public void accept(int slot) {
                sorted[at++] = slot;
            }
        });
        Arrays.sort(sorted);
        to.add(sorted.length);
        for (int slot : sorted) {
            to.add(slot);
        }
    }

    void read(StateInput from) {
        int count = from.nextCount();
        makeRoomFor(count);
        SlotsByHash some = new SlotsByHash(count);
        for (int left = count; left > 0; left--) {
            some.add(from.nextInt(), hashOfSlot);
            if (some.isFull()) {
                some.drainTo(this);
            }
        }
        some.drainTo(this);
    }

    /** Splitting asks many records for their hash once more, each a cache miss: so many come at once that it shows. */
    private void makeRoomFor(int count) {
        int segments = count / MEAN_AT_FIRST;
        if (segments == 0) {
            return;
        }
        depth = Math.min(MOST_DEPTH, Integer.SIZE - Integer.numberOfLeadingZeros(segments));
        directory = new Segment[1 << depth];
        Arrays.setAll(directory, number -> new Segment(depth, SEGMENT_PLACES));
    }
}
