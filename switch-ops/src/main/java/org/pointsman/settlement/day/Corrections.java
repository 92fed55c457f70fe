package org.pointsman.settlement.day;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pointsman.settlement.day.SettlementFile.Lines;

/** How a settlement that is made again differs from its file and the corrections of it. */
public final class Corrections {
    private static final int NET = 14;
    private static final int CHANGE = 5;

    private Corrections() {
    }

    /**
     * A transaction that would have another line now.
     *
     * @param beforeMinor what its merchant has for it by now; 0 when it was in no settlement
     */
    public record Change(long id, String mid, long beforeMinor, long nowMinor) {
        /** What is missing, or too much when below 0. */
        public long differenceMinor() {
            return nowMinor - beforeMinor;
        }

        private Change and(Change other) {
            return new Change(id, mid, beforeMinor + other.beforeMinor, nowMinor + other.nowMinor);
        }
    }

    /**
     * Transactions whose lines differ, in the order of their numbers. What is alike is forgotten as soon as both files
     * have told it: only what differs is in memory.
     *
     * @param written     file of the day
     * @param corrections files that correct it already
     * @param anew        the day as it would be written now
     */
    public static List<Change> between(Path written, List<Path> corrections, Path anew) throws IOException {
        Map<Long, Change> corrected = new HashMap<>();
        for (Path correction : corrections) {
            SettlementFile.read(correction, cells -> {
                if (cells.getFirst().equals("C")) {
                    corrected.merge(id(cells), before(cells, 2, CHANGE), Change::and);
                }
            });
        }
        TreeMap<Long, Change> different = new TreeMap<>(corrected);
        try (Lines before = new Lines(written); Lines now = new Lines(anew)) {
            List<String> was = transaction(before);
            List<String> is = transaction(now);
            while (was != null || is != null) {
                if (was != null) {
                    add(different, before(was, 3, NET), corrected);
                }
                if (is != null) {
                    add(different, new Change(id(is), is.get(3), 0, Long.parseLong(is.get(NET))), corrected);
                }
                was = transaction(before);
                is = transaction(now);
            }
        }
        different.values().removeIf(change -> change.differenceMinor() == 0);
        return new ArrayList<>(different.values());
    }

    private static List<String> transaction(Lines from) throws IOException {
        List<String> cells = from.next();
        while (cells != null && !cells.getFirst().equals("T")) {
            cells = from.next();
        }
        return cells;
    }

    private static Change before(List<String> cells, int mid, int amount) {
        return new Change(id(cells), cells.get(mid), Long.parseLong(cells.get(amount)), 0);
    }

    private static long id(List<String> cells) {
        return Long.parseLong(cells.get(1));
    }

    // What was corrected already is alike only when three files have told it.
    private static void add(Map<Long, Change> different, Change change, Map<Long, Change> corrected) {
        different.merge(change.id(), change, (a, b) -> {
            Change both = a.and(b);
            return both.differenceMinor() == 0 && !corrected.containsKey(change.id()) ? null : both;
        });
    }

    /** What each merchant is to have, or to give back; who comes out even is not in it. */
    public static Map<String, Long> byMerchant(List<Change> changes) {
        Map<String, Long> sums = new TreeMap<>();
        changes.forEach(change -> sums.merge(change.mid(), change.differenceMinor(), Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** Writes a correction. Its trailer has the shape of a settlement's. */
    public static DayTotals write(int date, List<Change> changes, CheckedWriter to) throws IOException {
        to.line(List.of("H", "pointsman-correction", DaySettlement.VERSION, date));
        for (Change change : changes) {
            to.line(List.of("C", "%012d".formatted(change.id()), change.mid(), change.beforeMinor(), change.nowMinor(),
                    change.differenceMinor()));
        }
        Map<String, Long> sums = byMerchant(changes);
        for (Map.Entry<String, Long> sum : sums.entrySet()) {
            to.line(List.of("M", sum.getKey(), sum.getValue()));
        }
        long adjustedMinor = sums.values().stream().mapToLong(Long::longValue).sum();
        DayTotals totals = new DayTotals(sums.size(), changes.size(), 0, 0, adjustedMinor, 0, 0, adjustedMinor);
        to.trailer("Z", totals.cells());
        return totals;
    }
}
