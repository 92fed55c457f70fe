package org.pointsman.engine.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/**
 * Settlements in off-heap chunks, linked in the order in which they were begun; the place of one that is forgotten is
 * used anew.
 */
public final class SettlementTable implements StateSection {
    public static final int NONE = -1;

    private static final int CHUNK_BITS = 9;
    private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

    private final List<UnsafeBuffer> chunks = new ArrayList<>();
    private final Settlement linked = new Settlement();
    private int places;
    private int firstFree = NONE;
    private int oldest = NONE;
    private int newest = NONE;
    private int count;

    /** How many are kept. */
    public int count() {
        return count;
    }

    public Settlement wrap(int index, Settlement into) {
        return into.wrap(chunks.get(index >>> CHUNK_BITS), (index & CHUNK_MASK) * Settlement.LENGTH);
    }

    /** The one that is forgotten first; {@link #NONE} when there is none. */
    int oldest() {
        return oldest;
    }

    int add(Settlement into) {
        int index = firstFree == NONE ? newPlace() : freePlace();
        wrap(index, into).clear();
        into.next(NONE);
        append(index);
        count++;
        return index;
    }

    private int freePlace() {
        int index = firstFree;
        firstFree = wrap(index, linked).older();
        return index;
    }

    private int newPlace() {
        int index = places++;
        if (index >>> CHUNK_BITS == chunks.size()) {
            chunks.add(new UnsafeBuffer(ByteBuffer.allocateDirect(Settlement.LENGTH << CHUNK_BITS)));
        }
        return index;
    }

    private void append(int index) {
        wrap(index, linked).older(newest);
        linked.newer(NONE);
        if (newest == NONE) {
            oldest = index;
        } else {
            wrap(newest, linked).newer(index);
        }
        newest = index;
    }

    private void takeOldest() {
        int next = wrap(oldest, linked).newer();
        oldest = next;
        if (next == NONE) {
            newest = NONE;
        } else {
            wrap(next, linked).older(NONE);
        }
    }

    /** The oldest is still needed: all others are forgotten before it. */
    void keepOldest() {
        int kept = oldest;
        takeOldest();
        append(kept);
    }

    /** Takes the oldest away; another one of its terminal came behind it. */
    void forgetOldest() {
        int forgotten = oldest;
        takeOldest();
        int previous = wrap(forgotten, linked).previous();
        int next = linked.next();
        if (previous != NONE) {
            wrap(previous, linked).next(next);
        }
        wrap(next, linked).previous(previous);
        wrap(forgotten, linked).clear();
        linked.older(firstFree);
        firstFree = forgotten;
        count--;
    }

    /** Free ones are written, too: which is used next decides where one will stand. */
    @Override
    public void write(StateOutput to) {
        to.add(places).add(firstFree).add(oldest).add(newest).add(count);
        for (int index = 0; index < places; index++) {
            to.add(chunks.get(index >>> CHUNK_BITS), (index & CHUNK_MASK) * Settlement.LENGTH, Settlement.LENGTH);
        }
    }

    @Override
    public void read(StateInput from) {
        int written = from.nextCount();
        firstFree = from.nextInt();
        oldest = from.nextInt();
        newest = from.nextInt();
        count = from.nextInt();
        while (places < written) {
            int index = newPlace();
            from.next(chunks.get(index >>> CHUNK_BITS), (index & CHUNK_MASK) * Settlement.LENGTH, Settlement.LENGTH);
        }
    }
}
