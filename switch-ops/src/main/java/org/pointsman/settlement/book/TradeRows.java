package org.pointsman.settlement.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.pointsman.settlement.day.Standing;
import org.pointsman.settlement.day.Standing.Facts;
import org.pointsman.settlement.day.Standing.Waits;
import org.pointsman.settlement.day.Trade;
import org.pointsman.settlement.day.TradeKind;

/**
 * Transactions that moved money, with the business date they are settled on. SQL finds who may belong to a date;
 * {@link Standing} has the word. Any thread.
 */
public final class TradeRows {
    private static final int FETCH = 1_000;
    /**
     * How a transaction is kept is said once; closed batches, and voids that came to stand outside of one, beside it.
     */
    private static final String SELECT = """
            SELECT t.id, t.mid, t.tid, t.batch, t.stan, t.type, t.state, t.amount_minor, t.in_totals, t.by_operator,
                   t.service, t.card_first6, t.network, t.business_date, t.admitted_at, t.resolved_at, t.original_id,
                   CASE WHEN b.state IS NULL OR b.state = 'UPLOADING' THEN NULL ELSE b.business_date END AS closed_on,
                   CASE WHEN e.state = 'OPEN' THEN NULL ELSE e.changed_at END AS looked_at,
                   MIN(CASE WHEN t.in_totals THEN t.admitted_at END) OVER (PARTITION BY t.mid, t.tid, t.batch)
                       AS opened_at,
                   o.business_date AS original_date, o.amount_minor AS original_minor,
                   o.confirmed_minor AS original_refunded, o.card_first6 AS original_first6,
                   CASE WHEN t.state <> 'VOIDED' THEN FALSE
                        ELSE EXISTS (SELECT 1 FROM transactions v WHERE v.original_id = t.id AND v.state = 'APPROVED'
                                     AND v.direction = 'CREDIT' AND v.type <> 'REFUND' AND NOT v.in_totals) END
                       AS voided_outside
            FROM transactions t
            LEFT JOIN batches b ON b.tid = t.tid AND b.batch = t.batch AND b.mid = t.mid AND NOT t.by_operator
            LEFT JOIN exceptions e ON e.transaction_id = t.id AND e.reason = 'APPROVED_AFTER_CLOSE'
            LEFT JOIN transactions o ON o.id = t.original_id
            WHERE (t.direction IS NOT NULL OR t.by_operator)
              AND t.type IN ('PURCHASE', 'COMPLETION', 'COMPLETION_NOTICE', 'OFFLINE_SALE', 'E_CASH_SALE', 'REFUND',
                             'PURCHASE_VOID', 'COMPLETION_VOID')
              AND t.state IN (<states>)
            """;
    private static final List<String> STANDING = List.of("APPROVED", "SETTLED", "PART_REFUNDED", "REFUNDED", "VOIDED");
    private static final List<String> DOUBT = List.of("APPROVED", "SETTLED", "PART_REFUNDED", "REFUNDED", "SENT",
            "REVERSAL_PENDING", "UNKNOWN", "MANUAL");
    private static final String OF_DAY = """
              AND ((b.business_date > :previous AND b.business_date <= :date)
                   OR (t.by_operator AND t.resolved_at >= :from AND t.resolved_at < :until)
                   OR (NOT t.in_totals AND e.changed_at >= :from AND e.changed_at < :until))
            ORDER BY t.mid, t.id
            """;

    private final Jdbi jdbi;
    private final SiteTime time;

    /** @param time of the site */
    public TradeRows(Jdbi jdbi, SiteTime time) {
        this.jdbi = jdbi;
        this.time = time;
    }

    /** A transaction that is not settled, and why. */
    public record Waiting(Trade trade, Waits why) {
    }

    private record Row(Trade trade, Standing standing) {
    }

    /** Uses those of a date, and of the dates behind the previous one, in the order of merchants and numbers. */
    public <T> T of(int previousDate, int date, Function<Iterator<Trade>, T> use) {
        return jdbi.inTransaction(handle -> {
            try (ResultIterator<Row> rows = handle.createQuery(SELECT + OF_DAY).defineList("states", quoted(STANDING))
                    .bind("previous", SiteTime.date(previousDate)).bind("date", SiteTime.date(date))
                    .bind("from", time.end(previousDate)).bind("until", time.end(date)).setFetchSize(FETCH)
                    .map((row, _) -> row(handle, row)).iterator()) {
                return use.apply(new Settled(rows, previousDate, date));
            }
        });
    }

    private static List<String> quoted(List<String> states) {
        return states.stream().map(state -> "'" + state + "'").toList();
    }

    /** Those that are settled on no date up to this one, admitted by its end, behind a number, in their order. */
    public List<Waiting> waiting(int settledDate, String mid, long afterId, int limit) {
        List<Waiting> found = new ArrayList<>();
        long last = afterId;
        boolean more = true;
        while (more && found.size() < limit) {
            List<Row> rows = open(settledDate, mid, last, limit);
            rows.stream().filter(row -> !row.standing().equals(Standing.NOTHING)).map(TradeRows::waiting)
                    .limit(limit - (long) found.size()).forEach(found::add);
            more = rows.size() == limit;
            last = more ? rows.getLast().trade().id() : last;
        }
        return found;
    }

    // What may wait: how it stands says whether it does.
    private List<Row> open(int settledDate, String mid, long afterId, int limit) {
        String more = """
                  AND t.id > :after AND t.admitted_at < :until AND (CAST(:mid AS VARCHAR) IS NULL OR t.mid = :mid)
                  AND (t.state NOT IN ('APPROVED', 'SETTLED', 'PART_REFUNDED', 'REFUNDED')
                       OR (t.in_totals AND (b.state IS NULL OR b.state = 'UPLOADING' OR b.business_date > :date))
                       OR (t.by_operator AND t.resolved_at >= :until)
                       OR (NOT t.in_totals AND NOT t.by_operator AND (e.state = 'OPEN' OR e.changed_at >= :until)))
                ORDER BY t.id
                LIMIT :limit
                """;
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + more).defineList("states", quoted(DOUBT))
                .bind("until", time.end(settledDate)).bind("mid", mid).bind("date", SiteTime.date(settledDate))
                .bind("after", afterId).bind("limit", limit).map((row, _) -> row(handle, row)).list());
    }

    private static Waiting waiting(Row row) {
        return new Waiting(row.trade(), row.standing().waits() == null ? Waits.DAY_OPEN : row.standing().waits());
    }

    private Row row(Handle handle, ResultSet row) throws SQLException {
        String type = row.getString("type");
        TradeKind kind = kind(type);
        boolean desk = row.getBoolean("by_operator");
        Facts facts = new Facts(kind, row.getString("state"), row.getBoolean("in_totals"), desk,
                SiteTime.number(row.getObject("closed_on", LocalDate.class)),
                time.dateOf(SiteTime.moment(row, "resolved_at")), time.dateOf(SiteTime.moment(row, "looked_at")),
                row.getBoolean("voided_outside"));
        Standing standing = Standing.of(facts);
        return new Row(trade(handle, row, kind, desk), standing);
    }

    /** Which way the money of a type goes. */
    static TradeKind kind(String type) {
        return switch (type) {
            case "REFUND" -> TradeKind.REFUND;
            case "PURCHASE_VOID", "COMPLETION_VOID" -> TradeKind.VOID;
            default -> TradeKind.SALE;
        };
    }

    private Trade trade(Handle handle, ResultSet row, TradeKind kind, boolean desk) throws SQLException {
        OffsetDateTime opened = SiteTime.moment(row, desk ? "resolved_at" : "opened_at");
        String first6 = SiteTime.text(row, "card_first6");
        return new Trade(row.getLong("id"), row.getString("mid"), row.getString("tid"), desk ? 0 : row.getInt("batch"),
                row.getInt("stan"), SiteTime.number(row.getObject("business_date", LocalDate.class)), kind,
                row.getLong("amount_minor"), row.getString("service"),
                kind != TradeKind.SALE && first6.isEmpty() ? SiteTime.text(row, "original_first6") : first6,
                SiteTime.text(row, "network"),
                SiteTime.millis(opened == null ? SiteTime.moment(row, "admitted_at") : opened),
                original(handle, row, kind));
    }

    private Trade.Original original(Handle handle, ResultSet row, TradeKind kind) throws SQLException {
        LocalDate date = row.getObject("original_date", LocalDate.class);
        if (kind == TradeKind.SALE || date == null) {
            return null;
        }
        long id = row.getLong("original_id");
        long amountMinor = row.getLong("amount_minor");
        boolean inParts = kind == TradeKind.REFUND && row.getLong("original_refunded") > amountMinor;
        return new Trade.Original(id, SiteTime.number(date), row.getLong("original_minor"),
                inParts ? refundedBefore(handle, id, row) : 0);
    }

    // Only a sale that was refunded in parts is asked for: there are few.
    private long refundedBefore(Handle handle, long saleId, ResultSet row) throws SQLException {
        return new RefundParts(time).before(handle, saleId, row.getLong("id"));
    }

    /** Those the rule puts on the dates, one ahead. */
    private static final class Settled implements Iterator<Trade> {
        private final ResultIterator<Row> rows;
        private final int previousDate;
        private final int date;
        private Trade next;

        private Settled(ResultIterator<Row> rows, int previousDate, int date) {
            this.rows = rows;
            this.previousDate = previousDate;
            this.date = date;
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && rows.hasNext()) {
                Row row = rows.next();
                next = row.standing().in(previousDate, date) ? row.trade() : null;
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Trade next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            Trade trade = next;
            advance();
            return trade;
        }
    }
}
