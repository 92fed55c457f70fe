package org.pointsman.ops.api;

import java.util.List;
import java.util.stream.Stream;
import org.pointsman.settlement.book.ReportRows.Count;
import org.pointsman.settlement.book.ReportRows.Turnover;
import org.pointsman.settlement.day.CsvLine;

/**
 * Figures of business dates.
 *
 * @param report what of: day, merchant, terminal, refunds, declines or exceptions
 * @param to     last business date
 */
record FigureDocument(String report, String from, String to, List<Row> rows) {

    /**
     * One line; what a report does not have is absent.
     *
     * @param detail where the key has two parts
     */
    record Row(String key, String detail, Long sales, Long salesMinor, Long refunds, Long refundsMinor, Long voided,
            Long declined, Long reversed, Long inDoubt, Long count, Long amountMinor) {
        static Row of(Turnover of) {
            return new Row(of.key(), absent(of.detail()), of.sales(), of.salesMinor(), of.refunds(), of.refundsMinor(),
                    of.voided(), of.declined(), of.reversed(), of.inDoubt(), null, null);
        }

        static Row of(Count of) {
            return new Row(of.key(), absent(of.detail()), null, null, null, null, null, null, null, null, of.count(),
                    of.amountMinor());
        }

        private static String absent(String text) {
            return text.isEmpty() ? null : text;
        }

        private List<Object> cells() {
            Stream<Object> all = Stream.of(key, detail == null ? "" : detail);
            Stream<Object> rest = count == null
                    ? Stream.of(sales, salesMinor, refunds, refundsMinor, voided, declined, reversed, inDoubt)
                    : Stream.of(count, amountMinor);
            return Stream.concat(all, rest).toList();
        }
    }

    String csv() {
        boolean counts = rows.stream().anyMatch(row -> row.count() != null);
        StringBuilder text = new StringBuilder(counts
                ? "key,detail,count,amountMinor\r\n"
                : "key,detail,sales,salesMinor,refunds,refundsMinor,voided,declined,reversed,inDoubt\r\n");
        rows.forEach(row -> text.append(CsvLine.of(row.cells())).append("\r\n"));
        return text.toString();
    }
}
