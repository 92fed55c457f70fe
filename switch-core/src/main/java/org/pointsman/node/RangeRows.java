package org.pointsman.node;

import java.lang.foreign.Arena;

/** Ranges and their rules as a file has them, in columns. Used as its arena is. */
final class RangeRows {
    private final Arena arena;
    private final LongColumn low;
    private final LongColumn high;
    /** Rules above, lines below. */
    private final LongColumn ruleAndLine;

    RangeRows(Arena arena) {
        this.arena = arena;
        low = new LongColumn(arena);
        high = new LongColumn(arena);
        ruleAndLine = new LongColumn(arena);
    }

    int size() {
        return low.size();
    }

    /** Takes a row, numbers unsigned. */
    void add(int newLine, long newLow, long newHigh, int newRule) {
        low.add(newLow);
        high.add(newHigh);
        ruleAndLine.add(((long) newRule << Integer.SIZE) | newLine);
    }

    long low(int row) {
        return low.get(row);
    }

    long high(int row) {
        return high.get(row);
    }

    int rule(int row) {
        return (int) (ruleAndLine.get(row) >>> Integer.SIZE);
    }

    int line(int row) {
        return (int) ruleAndLine.get(row);
    }

    /** Rows by their lowest numbers, the widest first where these are the same, then as they came. */
    LongColumn order() {
        LongColumn from = new LongColumn(arena, size());
        for (int row = 0; row < size(); row++) {
            from.set(row, row);
        }
        return inOrder() ? from : sorted(from);
    }

    // As most files are.
    private boolean inOrder() {
        for (int row = 1; row < size(); row++) {
            if (before(row, row - 1)) {
                return false;
            }
        }
        return true;
    }

    private LongColumn sorted(LongColumn unsorted) {
        LongColumn from = unsorted;
        LongColumn to = new LongColumn(arena, size());
        for (int width = 1; width < size(); width *= 2) {
            for (int start = 0; start < size(); start += 2 * width) {
                merge(from, to, start, Math.min(start + width, size()), Math.min(start + 2 * width, size()));
            }
            LongColumn done = to;
            to = from;
            from = done;
        }
        return from;
    }

    private void merge(LongColumn from, LongColumn to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean first = right == end || (left < middle && !before((int) from.get(right), (int) from.get(left)));
            to.set(at, first ? from.get(left++) : from.get(right++));
        }
    }

    private boolean before(int row, int other) {
        int byLow = Long.compareUnsigned(low(row), low(other));
        return byLow < 0 || (byLow == 0 && Long.compareUnsigned(high(row), high(other)) > 0);
    }
}
