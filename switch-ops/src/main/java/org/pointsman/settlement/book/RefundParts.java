package org.pointsman.settlement.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.pointsman.settlement.day.Standing;
import org.pointsman.settlement.day.Standing.Facts;
import org.pointsman.settlement.day.TradeKind;

/** The refunds of one sale in the order in which they are settled. */
final class RefundParts {
    private static final String PARTS = """
            SELECT r.id, r.state, r.amount_minor, r.in_totals, r.by_operator, r.resolved_at,
                   CASE WHEN b.state IS NULL OR b.state = 'UPLOADING' THEN NULL ELSE b.business_date END AS closed_on,
                   CASE WHEN e.state = 'OPEN' THEN NULL ELSE e.changed_at END AS looked_at
            FROM transactions r
            LEFT JOIN batches b ON b.tid = r.tid AND b.batch = r.batch AND b.mid = r.mid AND NOT r.by_operator
            LEFT JOIN exceptions e ON e.transaction_id = r.id AND e.reason = 'APPROVED_AFTER_CLOSE'
            WHERE r.original_id = :sale AND r.type = 'REFUND' AND r.state = 'APPROVED'
            """;

    private final SiteTime time;

    RefundParts(SiteTime time) {
        this.time = time;
    }

    private record Part(long id, long amountMinor, int date) {
    }

    /** What those before one of them gave back, minor units. */
    long before(Handle handle, long saleId, long refundId) {
        List<Part> parts = handle.createQuery(PARTS).bind("sale", saleId).map((row, _) -> part(row)).list().stream()
                .filter(part -> part.date() != 0)
                .sorted(Comparator.comparingInt(Part::date).thenComparingLong(Part::id)).toList();
        long sum = 0;
        for (Part part : parts) {
            if (part.id() == refundId) {
                return sum;
            }
            sum = Math.addExact(sum, part.amountMinor());
        }
        return sum;
    }

    private Part part(ResultSet row) throws SQLException {
        Facts facts = new Facts(TradeKind.REFUND, row.getString("state"), row.getBoolean("in_totals"),
                row.getBoolean("by_operator"), SiteTime.number(row.getObject("closed_on", LocalDate.class)),
                time.dateOf(SiteTime.moment(row, "resolved_at")), time.dateOf(SiteTime.moment(row, "looked_at")),
                false);
        return new Part(row.getLong("id"), row.getLong("amount_minor"), Standing.of(facts).date());
    }
}
