package org.pointsman.settlement.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.readmodel.TestDatabase;
import org.pointsman.readmodel.schema.ReadModelDatabase;
import org.pointsman.settlement.day.Trade;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.BookEntry;

/** What SQL finds of a day, on both databases. */
class TradeRowsTest {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final String MID = "999290058120001";
    private static final String TID = "10000001";
    private static final int D28 = 20_261_128;
    private static final int D29 = 20_261_129;
    private static final int D30 = 20_261_130;

    @TempDir
    private Path directory;

    private Jdbi jdbi;
    private TradeRows rows;

    /** A row of a transaction; what is not said is that of a sale of 10.00 at noon. */
    private final class Row {
        private final long id;
        private String type = "PURCHASE";
        private String state = "SETTLED";
        private boolean inTotals = true;
        private boolean desk;
        private int batch = 1;
        private long amountMinor = 10_00;
        private long confirmedMinor;
        private Long original;
        private int date = D29;
        private int resolvedOn = D29;
        private int f15;

        private Row(long id) {
            this.id = id;
        }

        private Row type(String value) {
            type = value;
            return this;
        }

        private Row state(String value) {
            state = value;
            return this;
        }

        private Row outside() {
            inTotals = false;
            return this;
        }

        private Row desk(int approvedOn) {
            desk = true;
            inTotals = false;
            resolvedOn = approvedOn;
            return type("REFUND").state("APPROVED");
        }

        private Row of(long originalId) {
            original = originalId;
            return this;
        }

        private Row amount(long value) {
            amountMinor = value;
            return this;
        }

        private Row confirmed(long value) {
            confirmedMinor = value;
            return this;
        }

        private Row batch(int value) {
            batch = value;
            return this;
        }

        private Row on(int value) {
            date = value;
            return this;
        }

        private Row f15(int monthDay) {
            f15 = monthDay;
            return this;
        }

        private void put() {
            jdbi.useHandle(handle -> handle.createUpdate("""
                    INSERT INTO transactions (id, tid, mid, batch, stan, type, state, result, amount_minor, currency,
                        refunded_minor, confirmed_minor, original_id, card_first6, card_last4, card_length, service,
                        direction, in_totals, by_operator, disputed, contactless, pin_sent, network, network_stan,
                        sent_at, settlement_date, reversal, attempts, business_date, admitted_at, resolved_at, position)
                    VALUES (:id, :tid, :mid, :batch, 1, :type, :state, 'APPROVED', :amount, 156, 0, :confirmed,
                        :original, '622588', '0001', 16, 'CARD', :direction, :inTotals, :desk, FALSE, FALSE, FALSE,
                        'cup', :stan, :at, :f15, 'NONE', 0, :date, :at, :resolved, :id)
                    """).bind("id", id).bind("tid", TID).bind("mid", MID).bind("batch", batch).bind("type", type)
                    .bind("state", state).bind("amount", amountMinor).bind("confirmed", confirmedMinor)
                    .bind("original", original)
                    .bind("direction", TradeRows.kind(type) == TradeKind.SALE ? "DEBIT" : "CREDIT")
                    .bind("inTotals", inTotals).bind("desk", desk).bind("stan", (int) id).bind("at", noon(date))
                    .bind("f15", f15 == 0 ? null : Integer.valueOf(f15)).bind("date", SiteTime.date(date))
                    .bind("resolved", noon(resolvedOn)).execute());
        }
    }

    private static OffsetDateTime noon(int date) {
        LocalDate day = SiteTime.date(date);
        return day.atTime(12, 0).atOffset(ZONE);
    }

    private void batch(int number, String state, int closedOn) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO batches (tid, batch, mid, state, business_date, settled_at, details, domestic_debits,
                    domestic_debit_minor, domestic_credits, domestic_credit_minor, foreign_debits,
                    foreign_debit_minor, foreign_credits, foreign_credit_minor, told_domestic_debits,
                    told_domestic_debit_minor, told_domestic_credits, told_domestic_credit_minor,
                    told_foreign_debits, told_foreign_debit_minor, told_foreign_credits,
                    told_foreign_credit_minor, position)
                VALUES (:tid, :batch, :mid, :state, :date, :at, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
                """).bind("tid", TID).bind("batch", number).bind("mid", MID).bind("state", state)
                .bind("date", SiteTime.date(closedOn)).bind("at", noon(closedOn)).execute());
    }

    private void exception(long id, String state, int changedOn) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO exceptions (transaction_id, reason, state, changed_at, position)
                VALUES (:id, 'APPROVED_AFTER_CLOSE', :state, :at, 1)
                """).bind("id", id).bind("state", state).bind("at", noon(changedOn)).execute());
    }

    private List<Trade> settled(int previous, int date) {
        return rows.of(previous, date, trades -> {
            List<Trade> all = new ArrayList<>();
            trades.forEachRemaining(all::add);
            return all;
        });
    }

    private static List<Long> ids(List<Trade> trades) {
        return trades.stream().map(Trade::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void shouldPutEachTransactionOnOneDateOrAmongThoseThatWait(TestDatabase kind) {
        try (ReadModelDatabase database = ReadModelDatabase.open(kind.fresh(directory))) {
            jdbi = database.jdbi();
            rows = new TradeRows(jdbi, new SiteTime(ZONE));
            batch(1, "BALANCED", D29);
            batch(2, "UNBALANCED", D30);
            batch(3, "UPLOADING", D30);
            days();
            refundsInParts();
            networkDates();
        }
    }

    private void days() {
        new Row(1).on(D28).put();
        new Row(2).state("VOIDED").put();
        new Row(3).type("PURCHASE_VOID").state("APPROVED").of(2).put();
        new Row(4).state("VOIDED").put();
        new Row(5).type("PURCHASE_VOID").state("APPROVED").of(4).outside().on(D30).put();
        exception(5, "OPEN", D30);
        new Row(6).state("APPROVED").outside().put();
        exception(6, "CLOSED", D30);
        new Row(7).batch(2).put();
        new Row(8).batch(3).state("APPROVED").put();
        new Row(9).state("REVERSED").put();
        new Row(10).state("REVERSAL_PENDING").outside().put();
        new Row(11).type("PREAUTH").state("AUTHORISED").outside().put();
        assertEquals(List.of(1L, 4L), ids(settled(0, D29)));
        assertEquals(List.of(), ids(settled(0, D28)));
        assertEquals(List.of(6L, 7L), ids(settled(D29, D30)));
        assertEquals(List.of("5 EXCEPTION", "8 BATCH_OPEN", "10 IN_DOUBT"), waiting(D30));
        // That of the thirtieth was asked for later.
        assertEquals(List.of("6 DAY_OPEN", "7 DAY_OPEN", "8 BATCH_OPEN", "10 IN_DOUBT"), waiting(D29));
    }

    private List<String> waiting(int date) {
        return rows.waiting(date, MID, -1, 100).stream().map(one -> one.trade().id() + " " + one.why()).toList();
    }

    /** A desk's refunds are settled by the day of their approval, the earlier ones first, whatever their numbers. */
    private void refundsInParts() {
        new Row(20).amount(90_00).confirmed(90_00).state("REFUNDED").on(D28).batch(9).put();
        new Row(21).desk(20_261_203).of(20).amount(30_00).put();
        new Row(22).desk(20_261_202).of(20).amount(20_00).put();
        new Row(23).desk(20_261_203).of(20).amount(40_00).put();
        List<Trade> first = settled(D30, 20_261_202);
        assertEquals(new Trade.Original(20, D28, 90_00, 0), first.getFirst().original());
        List<Trade> second = settled(20_261_202, 20_261_203);
        assertEquals(List.of(20_00L, 50_00L),
                second.stream().map(trade -> trade.original().refundedBeforeMinor()).toList());
        assertEquals(List.of(0, 0), second.stream().map(Trade::batch).toList());
    }

    private void networkDates() {
        new Row(30).on(D30).f15(1129).put();
        new Row(31).on(20_261_231).f15(101).put();
        BookRows book = new BookRows(jdbi);
        assertEquals(true, book.of("cup", D29).stream().map(BookEntry::id).toList().contains(30L));
        assertEquals(List.of(31L), book.of("cup", 20_270_101).stream().map(BookEntry::id).toList());
        assertEquals(31, book.find(31).id());
        assertEquals(false, book.find(9).stands());
        assertEquals(30, book.find("cup", 30, book.find(30).f7(ZoneOffset.UTC), D29, ZoneOffset.UTC).id());
        assertEquals(null, book.find("cup", 30, "1129000000", D29, ZoneOffset.UTC));
    }
}
