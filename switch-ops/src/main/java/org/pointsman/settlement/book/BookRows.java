package org.pointsman.settlement.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.pointsman.settlement.network.Book;
import org.pointsman.settlement.network.BookEntry;

/** What the switch says it has with a network, as a reconciliation asks it. Any thread. */
public final class BookRows implements Book {
    /** A network's date is at most so many days from the business date. */
    private static final int DAYS = 7;
    private static final int MONTH_DAY = 10_000;
    private static final int HALF_A_YEAR = 600;
    private static final String SELECT = """
            SELECT id, network_stan, sent_at, admitted_at, tid, mid, type, amount_minor, business_date, settlement_date,
                   CASE WHEN state IN ('APPROVED', 'SETTLED', 'VOIDED', 'PART_REFUNDED', 'REFUNDED')
                        THEN TRUE ELSE FALSE END AS stands
            FROM transactions
            WHERE type IN ('PURCHASE', 'COMPLETION', 'COMPLETION_NOTICE', 'OFFLINE_SALE', 'E_CASH_SALE', 'REFUND',
                           'PURCHASE_VOID', 'COMPLETION_VOID')
            """;

    private final Jdbi jdbi;

    /** @param jdbi of the read model */
    public BookRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<BookEntry> of(String network, int settlementDate) {
        LocalDate date = SiteTime.date(settlementDate);
        return jdbi
                .withHandle(handle -> handle
                        .createQuery(SELECT + " AND network = :network AND business_date >= :first"
                                + " AND business_date <= :last ORDER BY id")
                        .bind("network", network).bind("first", date.minusDays(DAYS)).bind("last", date.plusDays(DAYS))
                        .map((row, _) -> entry(row)).list())
                .stream().filter(entry -> entry.stands() && entry.settlementDate() == settlementDate).toList();
    }

    @Override
    public BookEntry find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " AND id = :id").bind("id", id)
                .map((row, _) -> entry(row)).findOne().orElse(null));
    }

    @Override
    public BookEntry find(String network, int stan, String f7, int settlementDate, ZoneOffset zone) {
        LocalDate date = SiteTime.date(settlementDate);
        return jdbi
                .withHandle(handle -> handle
                        .createQuery(SELECT + " AND network = :network AND network_stan = :stan"
                                + " AND business_date >= :first AND business_date <= :last ORDER BY id DESC")
                        .bind("network", network).bind("stan", stan).bind("first", date.minusDays(DAYS))
                        .bind("last", date.plusDays(DAYS)).map((row, _) -> entry(row)).list())
                .stream().filter(entry -> entry.f7(zone).equals(f7)).findFirst().orElse(null);
    }

    private static BookEntry entry(ResultSet row) throws SQLException {
        OffsetDateTime sent = SiteTime.moment(row, "sent_at");
        LocalDate businessDate = row.getObject("business_date", LocalDate.class);
        int told = row.getInt("settlement_date");
        return new BookEntry(row.getLong("id"), row.getInt("network_stan"),
                SiteTime.millis(sent == null ? SiteTime.moment(row, "admitted_at") : sent), row.getString("tid"),
                row.getString("mid"), TradeRows.kind(row.getString("type")), row.getLong("amount_minor"),
                row.getBoolean("stands"), settlementDate(businessDate, told));
    }

    /** F15 has no year: it is the one that brings it nearest to the business date. */
    static int settlementDate(LocalDate businessDate, int monthDay) {
        int date = SiteTime.number(businessDate);
        if (monthDay <= 0) {
            return date;
        }

        int year = date / MONTH_DAY;
        int apart = monthDay - date % MONTH_DAY;
        return (apart > HALF_A_YEAR ? year - 1 : apart < -HALF_A_YEAR ? year + 1 : year) * MONTH_DAY + monthDay;
    }
}
