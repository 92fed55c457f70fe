package org.pointsman.settlement.fees;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What holds from a business date on.
 *
 * @param from      yyyymmdd
 * @param merchants for whom; empty = for all that no other version names
 * @param rows      one for each type and origin of cards, and further ones for single services
 */
public record FeeVersion(int from, List<String> merchants, List<Row> rows) {
    private static final int CLASSES = CardType.values().length * CardOrigin.values().length;

    /** Throws {@link IllegalArgumentException} when it does not say what every card costs. */
    public FeeVersion {
        merchants = merchants == null ? List.of() : List.copyOf(merchants);
        rows = rows == null ? List.of() : List.copyOf(rows);
        if (from < 2000_01_01 || from > 9999_12_31) {
            throw new IllegalArgumentException("from is a date such as 20260101, not " + from);
        }
        Set<CardClass> told = rows.stream().filter(row -> row.service().isEmpty()).map(Row::cards)
                .collect(Collectors.toSet());
        if (told.size() != CLASSES) {
            throw new IllegalArgumentException("the fees from " + from
                    + " need a row for each of DEBIT and CREDIT, DOMESTIC and FOREIGN; there are " + told);
        }
        if (rows.stream().distinct().map(row -> row.service() + row.cards()).distinct().count() != rows.size()) {
            throw new IllegalArgumentException("the fees from " + from + " have two rows for the same cards");
        }
    }

    /**
     * A line of the table.
     *
     * @param service such as ALIPAY; empty = every service that has no row of its own
     */
    public record Row(String service, CardType type, CardOrigin origin, long ratePpm, long minimumMinor, long capMinor,
            long fixedMinor) {
        /** Throws {@link IllegalArgumentException} when a part is out of its range. */
        public Row {
            service = service == null ? "" : service;
            if (type == null || origin == null) {
                throw new IllegalArgumentException("a row of fees needs a type and an origin");
            }
            new FeeRate(ratePpm, minimumMinor, capMinor, fixedMinor);
        }

        CardClass cards() {
            return new CardClass(type, origin);
        }

        FeeRate rate() {
            return new FeeRate(ratePpm, minimumMinor, capMinor, fixedMinor);
        }
    }

    boolean names(String mid) {
        return merchants.contains(mid);
    }

    FeeRate rate(String service, CardClass cards) {
        FeeRate found = FeeRate.NONE;
        for (Row row : rows) {
            if (row.cards().equals(cards)) {
                if (row.service().equals(service)) {
                    return row.rate();
                }
                found = row.service().isEmpty() ? row.rate() : found;
            }
        }
        return found;
    }
}
