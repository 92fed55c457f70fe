package org.pointsman.node;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Numbers outside the heap, as long as their arena is open: what a million of them leave behind on the heap would make
 * a collector work beside those who trade. Used as the arena is.
 */
final class LongColumn {
    private static final int FIRST = 1 << 10;

    private final Arena arena;
    private MemorySegment cells;
    private int size;

    LongColumn(Arena arena) {
        this.arena = arena;
        cells = arena.allocate(ValueLayout.JAVA_LONG, FIRST);
    }

    /** With so many zeros. */
    LongColumn(Arena arena, int size) {
        this.arena = arena;
        this.size = size;
        cells = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, size));
    }

    int size() {
        return size;
    }

    void add(long number) {
        if (size == cells.byteSize() / Long.BYTES) {
            MemorySegment larger = arena.allocate(ValueLayout.JAVA_LONG, 2L * size);
            MemorySegment.copy(cells, 0, larger, 0, cells.byteSize());
            cells = larger;
        }
        cells.setAtIndex(ValueLayout.JAVA_LONG, size++, number);
    }

    long get(int row) {
        return cells.getAtIndex(ValueLayout.JAVA_LONG, row);
    }

    void set(int row, long number) {
        cells.setAtIndex(ValueLayout.JAVA_LONG, row, number);
    }
}
