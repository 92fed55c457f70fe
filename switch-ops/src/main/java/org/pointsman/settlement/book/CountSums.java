package org.pointsman.settlement.book;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.pointsman.settlement.book.ReportRows.Count;

/** Adds up rows of the same key. */
final class CountSums {
    private static final int WEEK = 7;
    private static final int MONTH = 30;

    private CountSums() {
    }

    static List<Count> byKey(List<Count> rows) {
        TreeMap<String, Count> sums = new TreeMap<>();
        for (Count row : rows) {
            sums.merge(row.key() + '\t' + row.detail(), row,
                    (a, b) -> new Count(a.key(), a.detail(), a.count() + b.count(), a.amountMinor() + b.amountMinor()));
        }
        return List.copyOf(sums.values());
    }

    static String age(long ms) {
        long days = TimeUnit.MILLISECONDS.toDays(ms);
        if (days < 1) {
            return "0 days";
        }
        if (days < WEEK) {
            return "1 to 6 days";
        }
        return days < MONTH ? "7 to 29 days" : "over 29 days";
    }
}
