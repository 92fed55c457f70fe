package org.pointsman.settlement.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Figures of days, merchants and terminals, from the read model. Any thread. */
public final class ReportRows {
    private static final String SALES = "'PURCHASE', 'COMPLETION', 'COMPLETION_NOTICE', 'OFFLINE_SALE', 'E_CASH_SALE'";
    private static final String STANDING = "'APPROVED', 'SETTLED', 'PART_REFUNDED', 'REFUNDED'";
    // A voided sale and its void are no turnover; each is counted where it says so.
    private static final String SUMS = """
            COUNT(CASE WHEN type IN (%1$s) AND state IN (%2$s) THEN 1 END) AS sales,
            COALESCE(SUM(CASE WHEN type IN (%1$s) AND state IN (%2$s) THEN amount_minor END), 0) AS sales_minor,
            COUNT(CASE WHEN type = 'REFUND' AND state IN (%2$s) THEN 1 END) AS refunds,
            COALESCE(SUM(CASE WHEN type = 'REFUND' AND state IN (%2$s) THEN amount_minor END), 0) AS refunds_minor,
            COUNT(CASE WHEN state = 'VOIDED' THEN 1 END) AS voided,
            COUNT(CASE WHEN state = 'DECLINED' THEN 1 END) AS declined,
            COUNT(CASE WHEN state = 'REVERSED' THEN 1 END) AS reversed,
            COUNT(CASE WHEN state IN ('SENT', 'REVERSAL_PENDING', 'UNKNOWN', 'MANUAL') THEN 1 END) AS in_doubt
            """.formatted(SALES, STANDING);
    private static final String PERIOD = """
             FROM transactions WHERE business_date >= :from AND business_date <= :to
            AND (CAST(:mid AS VARCHAR) IS NULL OR mid = :mid) AND (CAST(:tid AS VARCHAR) IS NULL OR tid = :tid)
            """;

    private final Jdbi jdbi;
    private final SiteTime time;

    /** @param time of the site */
    public ReportRows(Jdbi jdbi, SiteTime time) {
        this.jdbi = jdbi;
        this.time = time;
    }

    /**
     * What is reported of.
     *
     * @param from first business date, yyyymmdd
     * @param to   last one
     * @param mid  null = every merchant
     * @param tid  null = every terminal
     */
    public record Period(int from, int to, String mid, String tid) {
    }

    /**
     * Figures of one key.
     *
     * @param key    a date, a merchant, a terminal
     * @param detail where the key has two parts
     */
    public record Turnover(String key, String detail, long sales, long salesMinor, long refunds, long refundsMinor,
            long voided, long declined, long reversed, long inDoubt) {
        static Turnover of(ResultSet row, String key, String detail) throws SQLException {
            return new Turnover(key, detail, row.getLong("sales"), row.getLong("sales_minor"), row.getLong("refunds"),
                    row.getLong("refunds_minor"), row.getLong("voided"), row.getLong("declined"),
                    row.getLong("reversed"), row.getLong("in_doubt"));
        }
    }

    /** How often something was, and what it adds up to. */
    public record Count(String key, String detail, long count, long amountMinor) {
    }

    private Query bound(Query query, Period period) {
        return query.bind("from", SiteTime.date(period.from())).bind("to", SiteTime.date(period.to()))
                .bind("mid", period.mid()).bind("tid", period.tid());
    }

    /** By business date, the oldest first. */
    public List<Turnover> days(Period period) {
        return jdbi.withHandle(handle -> bound(
                handle.createQuery(
                        "SELECT business_date, " + SUMS + PERIOD + " GROUP BY business_date ORDER BY business_date"),
                period).map((row, _) -> Turnover.of(row, row.getString("business_date"), "")).list());
    }

    /** By merchant. */
    public List<Turnover> merchants(Period period) {
        return jdbi.withHandle(
                handle -> bound(handle.createQuery("SELECT mid, " + SUMS + PERIOD + " GROUP BY mid ORDER BY mid"),
                        period).map((row, _) -> Turnover.of(row, row.getString("mid"), "")).list());
    }

    /** By terminal. */
    public List<Turnover> terminals(Period period) {
        return jdbi.withHandle(handle -> bound(
                handle.createQuery("SELECT tid, mid, " + SUMS + PERIOD + " GROUP BY tid, mid ORDER BY tid, mid"),
                period).map((row, _) -> Turnover.of(row, row.getString("tid"), row.getString("mid"))).list());
    }

    /** Declined payments by the code of the network, or the switch's own word where it asked none. */
    public List<Count> declines(Period period) {
        return counts(period, "COALESCE(response_code, '')", "result", " AND state = 'DECLINED'");
    }

    private List<Count> counts(Period period, String key, String detail, String wanted) {
        String sql = "SELECT k, d, COUNT(*) AS n, SUM(amount_minor) AS s FROM (SELECT " + key + " AS k, " + detail
                + " AS d, amount_minor" + PERIOD + wanted + ") found GROUP BY k, d ORDER BY n DESC, k, d";
        return jdbi.withHandle(handle -> bound(handle.createQuery(sql), period)
                .map((row, _) -> new Count(row.getString("k"), row.getString("d"), row.getLong("n"), row.getLong("s")))
                .list());
    }

    /** Refunds that were paid, by the cause a desk gave; those of terminals give none. */
    public List<Count> refunds(Period period) {
        return counts(period,
                "CASE WHEN by_operator THEN COALESCE((SELECT c.cause FROM refund_causes c"
                        + " WHERE c.refund_id = transactions.id), 'AT_DESK') ELSE 'AT_TERMINAL' END",
                "''", " AND type = 'REFUND' AND state IN (" + STANDING + ")");
    }

    /** Exceptions that are open, by reason and age, as of a moment. */
    public List<Count> exceptions(String mid, long nowMs) {
        String sql = """
                SELECT e.reason, e.changed_at, t.amount_minor FROM exceptions e
                JOIN transactions t ON t.id = e.transaction_id
                WHERE e.state = 'OPEN' AND (CAST(:mid AS VARCHAR) IS NULL OR t.mid = :mid) ORDER BY e.reason
                """;
        return jdbi.withHandle(handle -> CountSums.byKey(handle.createQuery(sql).bind("mid", mid)
                .map((row, _) -> new Count(row.getString("reason"),
                        CountSums.age(nowMs - SiteTime.millis(SiteTime.moment(row, "changed_at"))), 1,
                        row.getLong("amount_minor")))
                .list()));
    }

    /** The business date of a moment. */
    public int dateOf(long epochMs) {
        return time.dateOf(Instant.ofEpochMilli(epochMs).atOffset(time.zone()));
    }
}
