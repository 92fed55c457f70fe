package org.pointsman.settlement.day;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    }

    /**
     * Transactions whose lines differ, in the order of their numbers.
     *
     * @param written     file of the day
     * @param corrections files that correct it already
     * @param anew        the day as it would be written now
     */
    public static List<Change> between(Path written, List<Path> corrections, Path anew) throws IOException {
        Map<Long, Change> changes = new HashMap<>();
        SettlementFile.read(written, cells -> {
            if (cells.getFirst().equals("T")) {
                add(changes, id(cells), cells.get(3), Long.parseLong(cells.get(NET)), 0);
            }
        });
        for (Path correction : corrections) {
            SettlementFile.read(correction, cells -> {
                if (cells.getFirst().equals("C")) {
                    add(changes, id(cells), cells.get(2), Long.parseLong(cells.get(CHANGE)), 0);
                }
            });
        }
        SettlementFile.read(anew, cells -> {
            if (cells.getFirst().equals("T")) {
                add(changes, id(cells), cells.get(3), 0, Long.parseLong(cells.get(NET)));
            }
        });
        TreeMap<Long, Change> different = new TreeMap<>(changes);
        different.values().removeIf(change -> change.differenceMinor() == 0);
        return new ArrayList<>(different.values());
    }

    private static long id(List<String> cells) {
        return Long.parseLong(cells.get(1));
    }

    private static void add(Map<Long, Change> changes, long id, String mid, long before, long now) {
        changes.merge(id, new Change(id, mid, before, now),
                (a, b) -> new Change(id, mid, a.beforeMinor() + b.beforeMinor(), a.nowMinor() + b.nowMinor()));
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
