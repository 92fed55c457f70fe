package org.pointsman.engine.table;

import java.util.List;

/**
 * What the transactions of one card family add up to (dialect section 12).
 *
 * @param family      DOMESTIC or FOREIGN
 * @param debitMinor  sales and completions, voided ones too
 * @param creditMinor voids and refunds
 */
public record FamilyTotals(String family, long debitMinor, int debits, long creditMinor, int credits) {

    public static List<FamilyTotals> of(Totals totals) {
        return List.of(of(totals, CardFamily.DOMESTIC), of(totals, CardFamily.FOREIGN));
    }

    private static FamilyTotals of(Totals totals, CardFamily cards) {
        return new FamilyTotals(cards.name(), totals.of(cards).debitMinor(), totals.of(cards).debits(),
                totals.of(cards).creditMinor(), totals.of(cards).credits());
    }
}
