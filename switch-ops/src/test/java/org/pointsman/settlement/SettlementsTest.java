package org.pointsman.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.readmodel.schema.ReadModelAddress;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.settlement.Settlements.Made;
import org.pointsman.settlement.Settlements.Result;
import org.pointsman.settlement.day.Corrections.Change;
import org.pointsman.settlement.book.SiteTime;
import org.pointsman.settlement.book.TradeRows;
import org.pointsman.settlement.day.SettlementFiles;
import org.pointsman.settlement.fees.CardOrigin;
import org.pointsman.settlement.fees.CardTable;
import org.pointsman.settlement.fees.CardType;
import org.pointsman.settlement.fees.FeePolicy;
import org.pointsman.settlement.fees.FeeVersion;

class SettlementsTest {
    private static final int DATE = 20_261_129;
    private static final String SHOP = "999290058120001";
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final SettlementDay DAY = new SettlementDay(DATE, 0, 5, List.of(), List.of(), List.of(), true);

    @TempDir
    private Path directory;

    private ReadModelDatabase database;
    private final List<String> adjusted = new ArrayList<>();

    @BeforeEach
    void sell() {
        database = ReadModelDatabase.open(ReadModelAddress.inside(directory));
        Jdbi jdbi = database.jdbi();
        for (int id = 1; id <= 3; id++) {
            sale(jdbi, id);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A refund from a desk has no batch to be closed. */
    private static void sale(Jdbi jdbi, int id) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO transactions (id, tid, mid, batch, stan, type, state, result, amount_minor, currency,
                    refunded_minor, confirmed_minor, original_id, card_first6, card_last4, card_length, service,
                    direction, in_totals, by_operator, disputed, contactless, pin_sent, reversal, attempts,
                    business_date, admitted_at, resolved_at, position)
                VALUES (:id, '10000001', '999290058120001', 1, 1, 'PURCHASE', 'APPROVED', 'APPROVED', 10000, 156, 0, 0,
                    NULL, '622588', '0001', 16, 'CARD', 'DEBIT', FALSE, TRUE, FALSE, FALSE, FALSE, 'NONE', 0, :date,
                    :at, :at, :id)
                """).bind("id", id).bind("date", LocalDate.of(2026, 11, 29))
                .bind("at", LocalDate.of(2026, 11, 29).atTime(12, 0).atOffset(ZONE)).execute());
    }

    private static FeePolicy fees(long ppm) {
        List<FeeVersion.Row> rows = Stream.of(CardType.values()).flatMap(type -> Stream.of(CardOrigin.values())
                .map(origin -> new FeeVersion.Row("", type, origin, ppm, 0, 0, 0))).toList();
        return new FeePolicy(true, CardTable.UNKNOWN, List.of(new FeeVersion(20_260_101, List.of(), rows)));
    }

    private static List<AccountPeriod> accounts(String mid) {
        return List.of(new AccountPeriod(mid, 0, new SettlementAccount("bank", new Proof("slip", "0".repeat(64)))));
    }

    private Result make(SettlementDay day, FeePolicy fees) throws IOException {
        return settlements(fees).make(day, SettlementsTest::accounts,
                (date, source, sums) -> adjusted.add(date + " " + source + " " + sums));
    }

    private Settlements settlements(FeePolicy fees) {
        return new Settlements(new TradeRows(database.jdbi(), new SiteTime(ZONE)), fees,
                new SettlementFiles(directory.resolve("files")), 156);
    }

    @Test
    void shouldMakeTheSameFileAgainAndCorrectWhatComesOutOtherwise() throws IOException {
        Result first = make(DAY, fees(10_000));
        assertEquals(Made.WRITTEN, first.made());
        byte[] written = Files.readAllBytes(first.file());
        assertEquals(Made.UNCHANGED, make(DAY, fees(10_000)).made());

        Result corrected = make(DAY, fees(8_000));
        assertEquals(Made.CORRECTED, corrected.made());
        assertEquals("settlement-20261129-correction-1.csv", corrected.file().getFileName().toString());
        assertEquals(60, corrected.totals().adjustedMinor());
        assertEquals(List.of(20L, 20L, 20L), corrected.changes().stream().map(one -> one.differenceMinor()).toList());
        assertEquals(List.of("20261129 settlement-20261129-correction-1.csv {" + SHOP + "=60}"), adjusted);
        assertEquals(Made.UNCHANGED, make(DAY, fees(8_000)).made());
        assertArrayEquals(written, Files.readAllBytes(first.file()));

        assertEquals("settlement-20261129-correction-2.csv", make(DAY, fees(10_000)).file().getFileName().toString());
        assertEquals(Map.of(SHOP, -60L).toString(), adjusted.getLast().substring(adjusted.getLast().indexOf('{')));
    }

    @Test
    void shouldCorrectACorrectionBackAndForthWhateverCameFirst() throws IOException {
        make(DAY, fees(10_000));
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM transactions WHERE id = 2"));
        assertEquals(List.of(-9_900L),
                make(DAY, fees(10_000)).changes().stream().map(Change::differenceMinor).toList());
        sale(database.jdbi(), 2);
        sale(database.jdbi(), 9);
        List<Change> back = make(DAY, fees(10_000)).changes();
        assertEquals(List.of(new Change(2, SHOP, 0, 9_900), new Change(9, SHOP, 0, 9_900)), back);
        assertEquals(Made.UNCHANGED, make(DAY, fees(10_000)).made());
    }

    @Test
    void shouldKeepFilesFromOtherUsers() throws IOException {
        Path file = make(DAY, fees(10_000)).file();
        Path correction = make(DAY, fees(8_000)).file();
        for (Path one : List.of(file, correction)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(one)));
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void shouldAskForTheSameAdjustmentAgainWhenItEndedBeforeTheCorrectionWasThere() throws IOException {
        make(DAY, fees(10_000));
        assertThrows(IllegalStateException.class,
                () -> settlements(fees(8_000)).make(DAY, SettlementsTest::accounts, (_, _, _) -> {
                    throw new IllegalStateException("the power is gone");
                }));
        assertEquals(Made.CORRECTED, make(DAY, fees(8_000)).made());
        assertEquals(1, adjusted.size());
    }

    @Test
    void shouldAskForTheFileBeforeWhenItIsLost() throws IOException {
        Result first = make(DAY, fees(10_000));
        SettlementDay next = new SettlementDay(DATE + 1, DATE, 9, List.of(), List.of(), List.of(), true);
        Files.delete(first.file());
        assertTrue(assertThrows(IllegalStateException.class, () -> make(next, fees(10_000))).getMessage()
                .contains("settlement run 20261129"));
        assertEquals(Made.WRITTEN, make(DAY, fees(10_000)).made());
        assertEquals(0, make(next, fees(10_000)).totals().trades());
    }

    @Test
    void shouldSettleNothingOfWhatWasPaidOtherwise() throws IOException {
        SettlementDay paid = new SettlementDay(DATE, DATE, 5, List.of(), List.of(), List.of(), true);
        assertEquals(0, make(paid, fees(10_000)).totals().trades());
    }
}
