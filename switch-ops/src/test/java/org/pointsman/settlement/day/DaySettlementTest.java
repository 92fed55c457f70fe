package org.pointsman.settlement.day;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.SettlementAdjustment;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.fees.CardOrigin;
import org.pointsman.settlement.fees.CardTable;
import org.pointsman.settlement.fees.CardType;
import org.pointsman.settlement.fees.FeePolicy;
import org.pointsman.settlement.fees.FeeVersion;

class DaySettlementTest {
    private static final int DATE = 20_261_129;
    private static final String SHOP = "999290058120001";
    private static final String OTHER = "999290058120002";
    private static final FeePolicy FEES = new FeePolicy(true, CardTable.UNKNOWN,
            List.of(version(20_260_101, 10_000), version(20_261_201, 20_000)));

    @TempDir
    private Path directory;

    private final Map<String, List<AccountPeriod>> accounts = new HashMap<>(
            Map.of(SHOP, new ArrayList<>(List.of(account(SHOP, 0, "bank A"))), OTHER,
                    new ArrayList<>(List.of(account(OTHER, 0, "bank B")))));

    private static FeeVersion version(int from, long ppm) {
        List<FeeVersion.Row> rows = new ArrayList<>();
        for (CardType type : CardType.values()) {
            for (CardOrigin origin : CardOrigin.values()) {
                rows.add(new FeeVersion.Row("", type, origin, ppm, 0, 0, 0));
            }
        }
        return new FeeVersion(from, List.of(), rows);
    }

    private static AccountPeriod account(String mid, long fromMs, String words) {
        return new AccountPeriod(mid, fromMs, new SettlementAccount(words, new Proof("slip", "0".repeat(64))));
    }

    private static Trade trade(long id, String mid, TradeKind kind, long amountMinor, Trade.Original original) {
        return new Trade(id, mid, "10000001", 1, (int) id, DATE, kind, amountMinor, "CARD", "622588", "cup", 50,
                original);
    }

    private static Trade sale(long id, String mid, long amountMinor) {
        return trade(id, mid, TradeKind.SALE, amountMinor, null);
    }

    private static SettlementDay day(int previous, List<String> withheld, List<String> terminals,
            SettlementAdjustment... adjustments) {
        return new SettlementDay(DATE, previous, 1_000, withheld, terminals, List.of(adjustments), true);
    }

    private record Made(List<List<String>> lines, DayTotals totals, Map<String, Balance> left) {
        private List<String> of(String letter, String mid) {
            return lines.stream().filter(cells -> cells.getFirst().equals(letter) && cells.contains(mid)).findFirst()
                    .orElse(List.of());
        }

        /** What M says at a place, and who was paid. */
        private long merchant(String mid, int cell) {
            return Long.parseLong(of("M", mid).get(cell));
        }

        private long paidMinor(String mid) {
            return merchant(mid, 11);
        }
    }

    private Made make(SettlementDay day, Map<String, Balance> before, Trade... trades) throws IOException {
        Path file = directory.resolve("made.csv");
        Files.write(file, bytes(day, before, List.of(trades)));
        List<List<String>> lines = new ArrayList<>();
        DayTotals totals = SettlementFile.read(file, lines::add);
        return new Made(lines, totals, SettlementFile.balances(file));
    }

    private byte[] bytes(SettlementDay day, Map<String, Balance> before, List<Trade> trades) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DaySettlement(day, 156, FEES, new Accounts(mid -> accounts.getOrDefault(mid, List.of()), 1_000), before)
                .write(trades.iterator(), new CheckedWriter(out));
        return out.toByteArray();
    }

    @Test
    void shouldPayAMerchantItsSalesLessRefundsAndFees() throws IOException {
        Made made = make(day(0, List.of(), List.of()), Map.of(), sale(1, SHOP, 100_00), sale(2, SHOP, 50_50),
                trade(3, SHOP, TradeKind.REFUND, 20_00, new Trade.Original(1, DATE, 100_00, 0)));
        // 1.00 and 0.51 (half up), and 0.20 of the first goes back.
        assertEquals(100_00 + 50_50 - 20_00 - 1_00 - 51 + 20, made.paidMinor(SHOP));
        assertEquals(List.of("P", SHOP, "1", "bank A", Long.toString(made.paidMinor(SHOP))), made.of("P", SHOP));
    }

    @Test
    void shouldGiveBackTheFeeOfTheDayOfTheSale() throws IOException {
        Made made = make(day(0, List.of(), List.of()), Map.of(), sale(1, SHOP, 500_00),
                trade(2, SHOP, TradeKind.REFUND, 100_00, new Trade.Original(9, 20_261_205, 100_00, 0)));
        assertEquals(500_00 - 5_00 - 100_00 + 2_00, made.paidMinor(SHOP));
    }

    @Test
    void shouldCarryWhatAMerchantOwesToTheNextDay() throws IOException {
        Made refunds = make(day(0, List.of(), List.of()), Map.of(),
                trade(1, SHOP, TradeKind.REFUND, 100_00, new Trade.Original(9, DATE, 100_00, 0)));
        assertEquals(0, refunds.paidMinor(SHOP));
        assertEquals(-99_00, refunds.left().get(SHOP).carriedMinor());
        Made next = make(day(DATE - 1, List.of(), List.of()), refunds.left(), sale(2, SHOP, 200_00));
        assertEquals(198_00 - 99_00, next.paidMinor(SHOP));
        assertEquals(Map.of(), next.left());
    }

    @Test
    void shouldPayAWithheldMerchantWhenItsHoldIsOver() throws IOException {
        Made held = make(day(0, List.of(SHOP), List.of()), Map.of(), sale(1, SHOP, 100_00), sale(2, OTHER, 100_00));
        assertEquals(0, held.paidMinor(SHOP));
        assertEquals("HOLD", held.of("M", SHOP).getLast());
        assertEquals(99_00, held.paidMinor(OTHER));
        Made free = make(day(DATE - 1, List.of(), List.of()), held.left());
        assertEquals(99_00, free.paidMinor(SHOP));
    }

    @Test
    void shouldWithholdWhatATerminalUnderAHoldBrought() throws IOException {
        Trade stolen = new Trade(2, SHOP, "10000002", 1, 2, DATE, TradeKind.SALE, 300_00, "CARD", "622588", "cup", 50,
                null);
        Made held = make(day(0, List.of(), List.of("10000002")), Map.of(), sale(1, SHOP, 100_00), stolen);
        assertEquals(99_00, held.paidMinor(SHOP));
        assertEquals(Map.of("10000002", 297_00L), held.left().get(SHOP).heldMinor());
        Made free = make(day(DATE - 1, List.of(), List.of()), held.left());
        assertEquals(297_00, free.paidMinor(SHOP));
    }

    @Test
    void shouldPayNobodyWithoutAnAccount() throws IOException {
        accounts.remove(SHOP);
        Made made = make(day(0, List.of(), List.of()), Map.of(), sale(1, SHOP, 100_00));
        assertEquals("NO_ACCOUNT", made.of("M", SHOP).getLast());
        assertEquals(99_00, made.left().get(SHOP).carriedMinor());
    }

    @Test
    void shouldPayTheAccountThatWasInForceWhenTheBatchWasOpened() throws IOException {
        accounts.get(SHOP).add(account(SHOP, 100, "bank C"));
        Trade later = new Trade(2, SHOP, "10000001", 2, 2, DATE, TradeKind.SALE, 200_00, "CARD", "622588", "cup", 100,
                null);
        Made made = make(day(0, List.of(), List.of()), Map.of(), sale(1, SHOP, 100_00), later);
        List<List<String>> payouts = made.lines().stream().filter(cells -> cells.getFirst().equals("P")).toList();
        assertEquals(List.of(List.of("P", SHOP, "1", "bank A", "9900"), List.of("P", SHOP, "2", "bank C", "19800")),
                payouts);
    }

    @Test
    void shouldTakeWhatOneAccountIsShortOfFromTheNewest() {
        TreeMap<Integer, Long> brought = new TreeMap<>(Map.of(1, -50L, 2, 80L, 3, 30L));
        assertEquals(Map.of(2, 60L), Payouts.split(brought, 60, 3));
        assertEquals(Map.of(2, 80L, 3, 100L), Payouts.split(new TreeMap<>(Map.of(2, 80L, 3, 30L)), 180, 3));
    }

    @Test
    void shouldTakeAdjustmentsIn() throws IOException {
        Made made = make(day(0, List.of(), List.of(), new SettlementAdjustment(7, OTHER, 5_00, "difference 3, cup")),
                Map.of(), sale(1, SHOP, 100_00));
        assertEquals(5_00, made.paidMinor(OTHER));
        assertEquals(List.of("A", "7", OTHER, "500", "difference 3, cup"), made.of("A", OTHER));
    }

    @Test
    void shouldSayNothingOfADayOnWhichNothingHappened() throws IOException {
        Made made = make(day(0, List.of(), List.of()), Map.of());
        assertEquals(List.of(List.of("H", "pointsman-settlement", "1", "20261129", "0", "156")), made.lines());
        assertEquals(DayTotals.NONE, made.totals());
    }

    @Test
    void shouldNoticeAFileThatWasChanged() throws IOException {
        byte[] right = bytes(day(0, List.of(), List.of()), Map.of(), List.of(sale(1, SHOP, 100_00)));
        Path file = directory.resolve("changed.csv");
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= 1;
            Files.write(file, wrong);
            assertThrows(IOException.class, () -> SettlementFile.read(file, _ -> {
            }), "byte " + i);
        }
    }

    /** Lines, merchants, trailer and payouts say the same, whatever happened, day after day. */
    @Test
    void shouldAccountForEveryMinorUnitDayAfterDay() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        Map<String, Balance> before = Map.of();
        long id = 0;
        for (int run = 0; run < 150; run++) {
            List<Trade> trades = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                trades.add(random(++id, random));
            }
            trades.sort(Comparator.comparing(Trade::mid).thenComparingLong(Trade::id));
            SettlementDay day = day(run, random.nextInt(4) == 0 ? List.of(SHOP) : List.of(),
                    random.nextInt(4) == 0 ? List.of("10000002") : List.of(),
                    new SettlementAdjustment(run, OTHER, random.nextLong(-50_00, 50_00), "because"));
            Made made = make(day, before, trades.toArray(Trade[]::new));
            assertArrayEquals(bytes(day, before, trades), bytes(day, before, trades));
            assertLawful(made, before, trades);
            before = made.left();
        }
    }

    private static Trade random(long id, SplittableRandom random) {
        TradeKind kind = TradeKind.values()[random.nextInt(3)];
        long amount = random.nextLong(1, 1_000_00);
        Trade.Original original = kind == TradeKind.SALE
                ? null
                : new Trade.Original(id + 1_000_000, DATE, kind == TradeKind.VOID ? amount : amount + 1, 0);
        return new Trade(id, random.nextBoolean() ? SHOP : OTHER, "1000000" + random.nextInt(1, 4), 1, 1, DATE, kind,
                amount, "CARD", "622588", "cup", random.nextInt(200), original);
    }

    private static long sum(Made made, String letter, int cell) {
        return made.lines().stream().filter(cells -> cells.getFirst().equals(letter))
                .mapToLong(cells -> Long.parseLong(cells.get(cell))).sum();
    }

    private static void assertLawful(Made made, Map<String, Balance> before, List<Trade> trades) {
        DayTotals totals = made.totals();
        assertTrue(totals.balanced(), totals.toString());
        assertEquals(trades.size(), totals.trades());
        assertEquals(sum(made, "T", 12), totals.grossMinor());
        assertEquals(sum(made, "T", 13), totals.feesMinor());
        assertEquals(sum(made, "T", 14), totals.grossMinor() - totals.feesMinor());
        assertEquals(sum(made, "M", 3) - sum(made, "M", 5), totals.grossMinor());
        assertEquals(sum(made, "M", 6), totals.feesMinor());
        assertEquals(sum(made, "A", 3), totals.adjustedMinor());
        assertEquals(sum(made, "M", 11), totals.paidMinor());
        assertEquals(sum(made, "P", 4), totals.paidMinor());
        assertEquals(before.values().stream().mapToLong(Balance::sumMinor).sum(), totals.broughtMinor());
        assertEquals(made.left().values().stream().mapToLong(Balance::sumMinor).sum(), totals.leftMinor());
    }

    @Test
    void shouldReadBackTheCellsOfALine() {
        List<String> cells = List.of("a", "b,c", "d\"e", "", "-12", "-x", "=1");
        List<String> read = CsvLine.cells(CsvLine.of(cells));
        assertEquals(List.of("a", "b,c", "d\"e", "", "-12", "'-x", "'=1"), read);
        assertTrue(
                new String(CsvLine.of(cells).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).endsWith("'=1"));
    }
}
