package org.pointsman.node;

import java.util.Arrays;

/**
 * Ranges and their rules as a file has them, in columns: a million objects that live through a collection would hold up
 * the switch.
 */
final class RangeRows {
    private static final int FIRST = 1 << 10;

    private long[] low = new long[FIRST];
    private long[] high = new long[FIRST];
    private int[] rule = new int[FIRST];
    private int[] line = new int[FIRST];
    private int size;

    int size() {
        return size;
    }

    /** Takes a row, numbers unsigned. */
    void add(int newLine, long newLow, long newHigh, int newRule) {
        if (size == low.length) {
            low = Arrays.copyOf(low, 2 * size);
            high = Arrays.copyOf(high, 2 * size);
            rule = Arrays.copyOf(rule, 2 * size);
            line = Arrays.copyOf(line, 2 * size);
        }
        low[size] = newLow;
        high[size] = newHigh;
        rule[size] = newRule;
        line[size++] = newLine;
    }

    long low(int row) {
        return low[row];
    }

    long high(int row) {
        return high[row];
    }

    int rule(int row) {
        return rule[row];
    }

    int line(int row) {
        return line[row];
    }

    /** Rows by their lowest numbers, the widest first where these are the same, then as they came. */
    int[] order() {
        int[] from = new int[size];
        for (int row = 0; row < size; row++) {
            from[row] = row;
        }
        int[] to = new int[size];
        for (int width = 1; width < size; width *= 2) {
            for (int start = 0; start < size; start += 2 * width) {
                merge(from, to, start, Math.min(start + width, size), Math.min(start + 2 * width, size));
            }
            int[] done = to;
            to = from;
            from = done;
        }
        return from;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean first = right == end || (left < middle && !before(from[right], from[left]));
            to[at] = first ? from[left++] : from[right++];
        }
    }

    private boolean before(int row, int other) {
        int byLow = Long.compareUnsigned(low[row], low[other]);
        return byLow < 0 || (byLow == 0 && Long.compareUnsigned(high[row], high[other]) > 0);
    }
}
