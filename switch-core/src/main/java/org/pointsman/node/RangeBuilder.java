package org.pointsman.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.Long2LongHashMap;
import org.pointsman.gateway.RangeTable;

/** Ranges as they come, the widest first where they begin alike: which is around which, and what rules each has. */
final class RangeBuilder {
    private static final int UNKNOWN = -1;

    private final Long2LongHashMap simple = new Long2LongHashMap(UNKNOWN);
    private final long[] low;
    private final long[] high;
    private final int[] around;
    private final int[] lines;
    private final char[] listOf;
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<List<Integer>> lists = new ArrayList<>();
    private List<Integer> own = new ArrayList<>();
    private int[] firstRule;
    private int[] rules;
    private int ruleCount;
    private int size;
    private int open = RangeTable.NONE;

    RangeBuilder(int most) {
        low = new long[most];
        high = new long[most];
        around = new int[most];
        lines = new int[most];
        listOf = new char[most];
        firstRule = new int[most + 1];
        rules = new int[most];
    }

    int size() {
        return size;
    }

    /** The lists of rules by their numbers. */
    List<List<Integer>> lists() {
        return lists;
    }

    /** Takes a row; gives back what is wrong with it, null when nothing is. */
    String add(RangeRows rows, int row) {
        if (size == 0 || rows.low(row) != low[size - 1] || rows.high(row) != high[size - 1]) {
            while (open != RangeTable.NONE && Long.compareUnsigned(high[open], rows.low(row)) < 0) {
                open = around[open];
            }
            if (open != RangeTable.NONE && Long.compareUnsigned(high[open], rows.high(row)) < 0) {
                return "line " + rows.line(row) + ": overlaps the range of line " + lines[open]
                        + " without lying in it";
            }
            low[size] = rows.low(row);
            high[size] = rows.high(row);
            around[size] = open;
            lines[size] = rows.line(row);
            firstRule[size] = ruleCount;
            open = size++;
        }
        rules[ruleCount++] = rows.rule(row);
        firstRule[size] = ruleCount;
        return null;
    }

    /** The table; what is wrong with its lists is added to the mistakes. */
    RangeTable table(List<String> mistakes, int mostRules) {
        for (int range = 0; range < size && mistakes.isEmpty(); range++) {
            long single = firstRule[range + 1] - firstRule[range] == 1 ? simple.get(pair(range)) : UNKNOWN;
            if (single != UNKNOWN) {
                listOf[range] = (char) single;
                continue;
            }
            own = new ArrayList<>();
            for (int rule = firstRule[range]; rule < firstRule[range + 1]; rule++) {
                own.add(rules[rule]);
            }
            if (around[range] != RangeTable.NONE) {
                own.addAll(lists.get(listOf[around[range]]));
            }
            int number = numbers.computeIfAbsent(own, this::another);
            listOf[range] = (char) number;
            if (firstRule[range + 1] - firstRule[range] == 1) {
                simple.put(pair(range), number);
            }
            if (own.size() > mostRules || number >= RangeTable.MOST_LISTS) {
                mistakes.add("line " + lines[range] + ": "
                        + (own.size() > mostRules
                                ? own.size() + " rules for one range, with those around it: at most " + mostRules
                                : "more than " + RangeTable.MOST_LISTS + " different lists of rules"));
            }
        }
        return new RangeTable(Arrays.copyOf(low, size), Arrays.copyOf(high, size), Arrays.copyOf(around, size),
                Arrays.copyOf(listOf, size));
    }

    // Its only rule, and the list of the range around it: most ranges are like many others.
    private long pair(int range) {
        int outer = around[range] == RangeTable.NONE ? RangeTable.NONE : listOf[around[range]];
        return ((long) rules[firstRule[range]] << Integer.SIZE) | (outer + 1);
    }

    private int another(List<Integer> list) {
        lists.add(list);
        return lists.size() - 1;
    }
}
