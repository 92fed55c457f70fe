package org.pointsman.engine.decide;

import org.pointsman.engine.table.StanAllocator;

/** The upstream numbers one decision gives out: none of them is taken before the decision is applied. */
final class StanDraft {
    private final StanAllocator stans;
    private int last;
    private int free;

    StanDraft(StanAllocator stans) {
        this.stans = stans;
    }

    void begin() {
        last = stans.previous();
        free = stans.free();
    }

    boolean hasNext() {
        return free > 0;
    }

    int next() {
        free--;
        last = stans.nextAfter(last);
        return last;
    }
}
