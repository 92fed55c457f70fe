package org.pointsman.node;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;
import org.pointsman.gateway.RangeTable;

/**
 * A table of the rows of a file: which range is around which, and what rules each has. Used as its arena is.
 */
final class RangeBuilder {
    private static final int UNKNOWN = -1;

    private final RangeRows rows;
    /** By their lowest numbers, the widest first where ranges begin alike. */
    private final LongColumn order;
    private final RangeTable.Builder table;
    /** Of each range, where its rows begin in this order. */
    private final LongColumn first;
    private final Long2LongHashMap simple = new Long2LongHashMap(UNKNOWN);
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<List<Integer>> lists = new ArrayList<>();
    private int open = RangeTable.NONE;

    RangeBuilder(Arena arena, RangeRows rows) {
        this.rows = rows;
        order = rows.order();
        first = new LongColumn(arena);
        for (int at = 0; at < order.size(); at++) {
            if (at == 0 || !alike(row(at), row(at - 1))) {
                first.add(at);
            }
        }
        table = new RangeTable.Builder(arena.allocate(RangeTable.bytes(first.size())).asByteBuffer(), first.size());
    }

    private int row(int at) {
        return (int) order.get(at);
    }

    private boolean alike(int row, int other) {
        return rows.low(row) == rows.low(other) && rows.high(row) == rows.high(other);
    }

    int size() {
        return first.size();
    }

    /** The lists of rules by their numbers. */
    List<List<Integer>> lists() {
        return lists;
    }

    /** Puts the ranges into each other; what is wrong is added to the mistakes, so many at the most. */
    void nest(List<String> mistakes, int most) {
        for (int range = 0; range < size() && mistakes.size() < most; range++) {
            String wrong = nest(range);
            if (wrong != null) {
                mistakes.add(wrong);
            }
        }
    }

    private String nest(int range) {
        int row = row((int) first.get(range));
        while (open != RangeTable.NONE && Long.compareUnsigned(rows.high(rowOf(open)), rows.low(row)) < 0) {
            open = table.around(open);
        }
        if (open != RangeTable.NONE && Long.compareUnsigned(rows.high(rowOf(open)), rows.high(row)) < 0) {
            return "line " + rows.line(row) + ": overlaps the range of line " + rows.line(rowOf(open))
                    + " without lying in it";
        }
        table.range(range, rows.low(row), rows.high(row), open);
        open = range;
        return null;
    }

    private int rowOf(int range) {
        return row((int) first.get(range));
    }

    /** The table; what is wrong with its lists is added to the mistakes. It is there as long as the arena. */
    RangeTable table(List<String> mistakes, int mostRules) {
        for (int range = 0; range < size() && mistakes.isEmpty(); range++) {
            int from = (int) first.get(range);
            int to = range + 1 == size() ? order.size() : (int) first.get(range + 1);
            long single = to - from == 1 ? simple.get(pair(range, from)) : UNKNOWN;
            if (single == UNKNOWN) {
                list(range, from, to, mistakes, mostRules);
            } else {
                table.list(range, (int) single);
            }
        }
        return table.done();
    }

    private void list(int range, int from, int to, List<String> mistakes, int mostRules) {
        List<Integer> own = new ArrayList<>();
        for (int at = from; at < to; at++) {
            own.add(rows.rule(row(at)));
        }
        if (table.around(range) != RangeTable.NONE) {
            own.addAll(lists.get(table.list(table.around(range))));
        }
        int number = numbers.computeIfAbsent(own, this::another);
        table.list(range, number);
        if (to - from == 1) {
            simple.put(pair(range, from), number);
        }
        if (own.size() > mostRules || number >= RangeTable.MOST_LISTS) {
            mistakes.add("line " + rows.line(row(from)) + ": "
                    + (own.size() > mostRules
                            ? own.size() + " rules for one range, with those around it: at most " + mostRules
                            : "more than " + RangeTable.MOST_LISTS + " different lists of rules"));
        }
    }

    // Its only rule, and the list of the range around it: most ranges are like many others.
    private long pair(int range, int from) {
        int outer = table.around(range) == RangeTable.NONE ? RangeTable.NONE : table.list(table.around(range));
        return ((long) rows.rule(row(from)) << Integer.SIZE) | (outer + 1);
    }

    private int another(List<Integer> list) {
        lists.add(list);
        return lists.size() - 1;
    }
}
