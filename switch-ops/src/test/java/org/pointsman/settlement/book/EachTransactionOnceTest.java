package org.pointsman.settlement.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.readmodel.FixtureDirectory;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.projection.Projection;
import org.pointsman.readmodel.projection.ProjectionPolicy;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.settlement.book.TradeRows.Waiting;
import org.pointsman.settlement.day.Standing.Waits;
import org.pointsman.settlement.day.Trade;

/** In a journal in which everything happens each approved transaction is settled on one date, or waits. */
class EachTransactionOnceTest {
    private static final Set<String> MONEY = Set.of("PURCHASE", "COMPLETION", "COMPLETION_NOTICE", "OFFLINE_SALE",
            "E_CASH_SALE", "REFUND", "PURCHASE_VOID", "COMPLETION_VOID");
    private static final Set<String> STANDING = Set.of("APPROVED", "SETTLED", "PART_REFUNDED", "REFUNDED");
    private static final Set<String> DOUBT = Set.of("SENT", "REVERSAL_PENDING", "UNKNOWN", "MANUAL");

    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final int LAST = 2100_01_01;

    @TempDir
    private Path directory;

    private TradeRows rows;

    @ParameterizedTest
    @ValueSource(strings = "seed-005")
    void shouldSettleEachOnOneDateOrNameWhatItWaitsFor(String name) {
        Path fixture = FixtureJournals.newest().stream().filter(path -> path.toString().contains(name)).findFirst()
                .orElseThrow();
        try (FixtureDirectory _ = new FixtureDirectory(directory, FixtureJournals.records(fixture)).writeAll();
                ReadModelDatabase database = ReadModelDatabase.open(ReadModelAddress.inside(directory))) {
            project(directory, database);
            rows = new TradeRows(database.jdbi(), new SiteTime(ZONE));
            check(database.jdbi());
        }
    }

    private static void project(Path data, ReadModelDatabase database) {
        try (Projection projection = Projection.open(data, database, new ProjectionPolicy(10_000, 1_000_000, 1),
                System::nanoTime, warning -> {
                    throw new AssertionError(warning);
                })) {
            while (projection.turn() == 0) {
                assertTrue(true);
            }
        }
    }

    private void check(Jdbi jdbi) {
        List<Map<String, Object>> all = jdbi
                .withHandle(handle -> handle.createQuery("SELECT * FROM transactions").mapToMap().list());
        Set<Long> atOnce = new TreeSet<>(ids(0, LAST));
        List<Long> dayByDay = new ArrayList<>();
        int previous = 0;
        for (int date : dates(jdbi)) {
            dayByDay.addAll(ids(previous, date));
            previous = date;
        }
        assertEquals(atOnce.size(), dayByDay.size(), "one date each");
        assertEquals(atOnce, new TreeSet<>(dayByDay));
        List<Waiting> left = rows.waiting(LAST, null, -1, 100_000);
        assertEquals(expected(all), union(atOnce, left));
        assertTrue(atOnce.size() > 5 && left.size() > 5, atOnce.size() + " settled, " + left.size() + " waiting");
    }

    /** Every third day on which anything happened, and the last of all. */
    private static Set<Integer> dates(Jdbi jdbi) {
        List<OffsetDateTime> moments = jdbi.withHandle(
                handle -> handle.createQuery("SELECT DISTINCT happened_at AS at FROM transaction_steps ORDER BY at")
                        .map((row, _) -> row.getObject("at", OffsetDateTime.class)).list());
        Set<Integer> dates = new TreeSet<>();
        moments.forEach(at -> dates.add(SiteTime.number(at.withOffsetSameInstant(ZONE).toLocalDate())));
        dates.removeIf(date -> date % 3 != 0);
        dates.add(LAST);
        return dates;
    }

    private List<Long> ids(int previous, int date) {
        return rows.of(previous, date, trades -> {
            List<Long> found = new ArrayList<>();
            trades.forEachRemaining(trade -> found.add(trade.id()));
            return found;
        });
    }

    private static Set<Long> union(Set<Long> settled, List<Waiting> waiting) {
        Set<Long> all = new TreeSet<>(settled);
        for (Waiting one : waiting) {
            Trade trade = one.trade();
            assertTrue(all.add(trade.id()), () -> "settled and waiting: " + one);
            assertTrue(one.why() != Waits.DAY_OPEN, one::toString);
        }
        return all;
    }

    /** What stands or is in doubt, but for sales voided in their batch and the voids that did so. */
    private static Set<Long> expected(List<Map<String, Object>> all) {
        Set<Long> expected = new TreeSet<>();
        for (Map<String, Object> row : all) {
            String type = (String) row.get("type");
            String state = (String) row.get("state");
            boolean inTotals = (Boolean) row.get("in_totals");
            boolean aVoid = type.endsWith("_VOID");
            boolean stands = STANDING.contains(state) && !(aVoid && inTotals);
            if (MONEY.contains(type) && (stands || DOUBT.contains(state) || voidedOutside(row, all))) {
                expected.add((Long) row.get("id"));
            }
        }
        return expected;
    }

    private static boolean voidedOutside(Map<String, Object> sale, List<Map<String, Object>> all) {
        return "VOIDED".equals(sale.get("state")) && all.stream()
                .anyMatch(row -> sale.get("id").equals(row.get("original_id"))
                        && ((String) row.get("type")).endsWith("_VOID") && "APPROVED".equals(row.get("state"))
                        && !(Boolean) row.get("in_totals"));
    }
}
