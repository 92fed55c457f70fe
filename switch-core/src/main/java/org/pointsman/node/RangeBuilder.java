package org.pointsman.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.gateway.RangeTable;

/** Ranges as they come, the widest first where they begin alike: which is around which, and what rules each has. */
final class RangeBuilder {
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
    String add(RouteLine.Row row) {
        if (size == 0 || row.low() != low[size - 1] || row.high() != high[size - 1]) {
            while (open != RangeTable.NONE && Long.compareUnsigned(high[open], row.low()) < 0) {
                open = around[open];
            }
            if (open != RangeTable.NONE && Long.compareUnsigned(high[open], row.high()) < 0) {
                return "line " + row.line() + ": overlaps the range of line " + lines[open] + " without lying in it";
            }
            low[size] = row.low();
            high[size] = row.high();
            around[size] = open;
            lines[size] = row.line();
            firstRule[size] = ruleCount;
            open = size++;
        }
        rules[ruleCount++] = row.rule();
        firstRule[size] = ruleCount;
        return null;
    }

    /** The table; what is wrong with its lists is added to the mistakes. */
    RangeTable table(List<String> mistakes, int mostRules) {
        for (int range = 0; range < size && mistakes.isEmpty(); range++) {
            own = new ArrayList<>();
            for (int rule = firstRule[range]; rule < firstRule[range + 1]; rule++) {
                own.add(rules[rule]);
            }
            if (around[range] != RangeTable.NONE) {
                own.addAll(lists.get(listOf[around[range]]));
            }
            int number = numbers.computeIfAbsent(own, this::another);
            listOf[range] = (char) number;
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

    private int another(List<Integer> list) {
        lists.add(list);
        return lists.size() - 1;
    }
}
