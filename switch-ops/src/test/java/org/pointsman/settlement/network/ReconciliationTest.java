package org.pointsman.settlement.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.DifferenceKind;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.NetworkFile.UnreadableException;
import org.pointsman.settlement.network.Reconciliation.Finding;
import org.pointsman.settlement.network.Reconciliation.Match;
import org.pointsman.settlement.network.Reconciliation.Result;

class ReconciliationTest {
    private static final int DATE = 20_261_129;
    private static final String MID = "999290058120001";
    private static final String TID = "10000001";
    private static final long NOW_MS = 1_795_900_000_000L;

    private final List<BookEntry> entries = new ArrayList<>();
    private final List<NetworkRow> rows = new ArrayList<>();
    private final List<Difference> open = new ArrayList<>();

    private final Book book = new Book() {
        @Override
        public List<BookEntry> of(String network, int settlementDate) {
            return entries.stream().filter(entry -> entry.stands() && entry.settlementDate() == settlementDate)
                    .toList();
        }

        @Override
        public BookEntry find(long id) {
            return entries.stream().filter(entry -> entry.id() == id).findFirst().orElse(null);
        }

        @Override
        public BookEntry find(String network, int stan, String f7, int settlementDate, ZoneOffset zone) {
            return entries.stream().filter(entry -> entry.stan() == stan && entry.f7(zone).equals(f7)).findFirst()
                    .orElse(null);
        }
    };

    private BookEntry entry(long id, TradeKind kind, long amountMinor, boolean stands, int date) {
        BookEntry entry = new BookEntry(id, (int) id, NOW_MS + id * 1_000, TID, MID, kind, amountMinor, stands, date);
        entries.add(entry);
        return entry;
    }

    private static NetworkRow row(BookEntry of, long amountMinor) {
        return new NetworkRow((int) of.id(), of.rrn(), of.stan(), of.f7(ZoneOffset.UTC), TID, MID, of.kind(),
                amountMinor);
    }

    private Result run() {
        NetworkFile file = OwnLayout.read(OwnLayout.write("cup", DATE, rows));
        Result result = new Reconciliation(file, book, open, ZoneOffset.UTC).run();
        assertTrue(result.explained(), result.toString());
        return result;
    }

    @Test
    void shouldFindExactlyOneTooManyOneMissingAndOneOtherAmount() {
        for (int id = 1; id <= 50; id++) {
            BookEntry entry = entry(id, TradeKind.values()[id % 3], 100 + id, true, DATE);
            if (id != 7) {
                rows.add(row(entry, id == 9 ? 1 : 100 + id));
            }
        }
        rows.add(new NetworkRow(99, "000000000999", 999, "1129120000", TID, MID, TradeKind.SALE, 5_00));
        Result result = run();
        assertEquals(48, result.matched());
        assertEquals(List.of(DifferenceKind.OTHER_AMOUNT, DifferenceKind.ONLY_THEIRS, DifferenceKind.ONLY_OURS),
                result.findings().stream().map(Finding::kind).toList());
        assertEquals(List.of("000000000009", "000000000999", "000000000007"),
                result.findings().stream().map(Finding::reference).toList());
    }

    @Test
    void shouldTellAPaymentTheFileHasTwice() {
        BookEntry entry = entry(1, TradeKind.SALE, 100, true, DATE);
        rows.add(row(entry, 100));
        rows.add(row(entry, 100));
        rows.add(row(entry, 100));
        assertEquals(List.of("000000000001", "000000000001/4"),
                run().findings().stream().map(Finding::reference).toList());
    }

    @Test
    void shouldTellWhatTheNetworkBookedAndTheSwitchDidNot() {
        BookEntry declined = entry(1, TradeKind.SALE, 100, false, DATE);
        rows.add(row(declined, 100));
        Finding finding = run().findings().getFirst();
        assertEquals(new Finding(DifferenceKind.ONLY_THEIRS, "000000000001", MID, TID, 0, 100, 2), finding);
    }

    @Test
    void shouldMatchAcrossDaysWhenTheNetworkCountsItLater() {
        BookEntry yesterday = entry(1, TradeKind.SALE, 100, true, DATE - 1);
        rows.add(row(yesterday, 100));
        open.add(difference(5, DATE - 1, DifferenceKind.ONLY_OURS, 100, 0));
        Result result = run();
        assertEquals(List.of(), result.findings());
        assertEquals(List.of(new Match(5, 100, true, 2)), result.matches());
        Difference matched = open.removeFirst().resolved(DifferenceOutcome.MATCHED_LATER, null, 1,
                OwnLayout.read(OwnLayout.write("cup", DATE, rows)).sha256() + ":2");
        open.add(matched);
        assertEquals(result, run());
    }

    @Test
    void shouldMatchAcrossDaysWhenTheNetworkCountedItBefore() {
        entry(1, TradeKind.SALE, 100, true, DATE);
        open.add(difference(6, DATE - 1, DifferenceKind.ONLY_THEIRS, 0, 100));
        Result result = run();
        assertEquals(List.of(), result.findings());
        assertEquals(List.of(new Match(6, 100, false, 0)), result.matches());
    }

    @Test
    void shouldTellAPaymentOfAnotherDayThatNobodyMisses() {
        rows.add(row(entry(1, TradeKind.SALE, 100, true, DATE - 1), 100));
        assertEquals(DifferenceKind.ONLY_THEIRS, run().findings().getFirst().kind());
    }

    private static Difference difference(long number, int date, DifferenceKind kind, long ours, long theirs) {
        return new Difference(number, "cup", date, kind, "000000000001", MID, TID, ours, theirs, "file:1", 0, null,
                null, 0, null);
    }

    @Test
    void shouldExplainEveryMinorUnitWhateverTheFileSays() {
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 200; run++) {
            entries.clear();
            rows.clear();
            for (int id = 1; id <= 20; id++) {
                BookEntry entry = entry(id, TradeKind.values()[random.nextInt(3)], random.nextLong(1, 1_000),
                        random.nextInt(8) != 0, DATE - random.nextInt(5) / 4);
                for (int times = random.nextInt(8) == 0 ? random.nextInt(3) : 1; times > 0; times--) {
                    rows.add(row(entry, random.nextInt(8) == 0 ? random.nextLong(1, 1_000) : entry.amountMinor()));
                }
            }
            run();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 60, 130, 150, 200})
    void shouldRefuseAFileThatWasChanged(int place) {
        rows.add(row(entry(1, TradeKind.SALE, 100, true, DATE), 100));
        rows.add(row(entry(2, TradeKind.REFUND, 50, true, DATE), 50));
        byte[] content = OwnLayout.write("cup", DATE, rows);
        assertTrue(OwnLayout.fits(content));
        content[place % content.length] ^= 1;
        assertThrows(UnreadableException.class, () -> OwnLayout.read(content));
    }

    @Test
    void shouldReadTheFileOfUnionPayByItsMapping() {
        MappedLayout layout = MappedLayout.load(
                Path.of(System.getProperty("pointsman.root", "..")).resolve("config/reconciliation/unionpay-zm.yaml"));
        BookEntry sale = entry(42, TradeKind.SALE, 123_45, true, DATE);
        BookEntry refund = entry(43, TradeKind.REFUND, 5_00, true, DATE);
        ZoneOffset zone = ZoneOffset.of(layout.zone());
        byte[] content = (zm(sale, "01", zone) + zm(refund, "04", zone) + zm(sale, "02", zone))
                .getBytes(Charset.forName("GBK"));
        NetworkFile file = layout.read(content, "cup", DATE);
        assertEquals(2, file.rows().size());
        assertEquals(new NetworkRow(1, "", 42, sale.f7(zone), TID, MID, TradeKind.SALE, 123_45), file.rows().get(0));
        Result result = new Reconciliation(file, book, open, zone).run();
        assertEquals(2, result.matched());
        assertEquals(List.of(), result.findings());
    }

    /** Field by field as lines of such files look: signs before sums, words in field 35, blanks to the end. */
    @Test
    void shouldReadALineOfUnionPaysShape() {
        MappedLayout layout = MappedLayout.load(
                Path.of(System.getProperty("pointsman.root", "..")).resolve("config/reconciliation/unionpay-zm.yaml"));
        String line = "S22 48029999    00049999    001234 1129103000 621234*********0000 000000012345 5411 07 "
                + "201711291030000012348 05 20171129103000000000001          01 " + " ".repeat(18)
                + "D000000000074 C000000012271 0201 " + " ".repeat(16) + "01    000201" + " ".repeat(66)
                + "999290058120001   000000000000000" + " ".repeat(35) + "000000000000 C000000012271 10000001 账户充值"
                + " ".repeat(26) + "000000000000  000000000000  00000000000    7" + " ".repeat(133) + "\r\n";
        byte[] content = line.getBytes(Charset.forName("GBK"));
        assertEquals(List
                .of(new NetworkRow(1, "", 1_234, "1129103000", "10000001", "999290058120001", TradeKind.SALE, 123_45)),
                layout.read(content, "cup", DATE).rows());
    }

    private static String zm(BookEntry of, String type, ZoneOffset zone) {
        List<String> cells = new ArrayList<>();
        int[] widths = {3, 11, 11, 6, 10, 19, 12, 4, 2, 21, 2, 32, 2, 6, 10, 13, 13, 4, 15, 2, 2, 6, 2, 4, 32, 1, 21,
                15, 1, 15, 32, 13, 13, 8, 32, 13, 13, 12, 2, 1, 131};
        for (int i = 1; i <= widths.length; i++) {
            cells.add(switch (i) {
                case 4 -> "%06d".formatted(of.stan());
                case 5 -> of.f7(zone);
                case 7 -> "%012d".formatted(of.amountMinor());
                case 20 -> type;
                case 28 -> MID;
                case 31 -> "店铺" + " ".repeat(28);
                case 34 -> TID;
                default -> " ".repeat(widths[i - 1]);
            });
        }
        return String.join(" ", cells) + "\r\n";
    }

    @Test
    void shouldReadValuesSeparatedByCommasByAMapping() {
        MappedLayout layout = new MappedLayout(null, null, 0, 1, java.util.Map.of("rrn", 1, "amount", 2, "kind", 3),
                java.util.Map.of("P", TradeKind.SALE), List.of("H"), null);
        byte[] content = "rrn,amount,kind\n000000000001,100,P\n000000000002,200,H\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(new NetworkRow(2, "000000000001", -1, "", "", "", TradeKind.SALE, 100)),
                layout.read(content, "cup", DATE).rows());
        byte[] unknown = "head\n000000000001,100,X\n".getBytes(StandardCharsets.UTF_8);
        assertTrue(assertThrows(UnreadableException.class, () -> layout.read(unknown, "cup", DATE)).getMessage()
                .startsWith("line 2"));
    }
}
