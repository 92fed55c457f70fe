package org.pointsman.settlement.day;

import java.util.List;

/**
 * What a settlement comes to, in minor units. What was brought from the one before, gross amounts less fees, and
 * adjustments are what was paid and what is left.
 *
 * @param merchants of whom it says anything
 * @param trades    transactions
 * @param leftMinor withheld or carried to the next one
 */
public record DayTotals(long merchants, long trades, long grossMinor, long feesMinor, long adjustedMinor,
        long broughtMinor, long paidMinor, long leftMinor) {
    static final DayTotals NONE = new DayTotals(0, 0, 0, 0, 0, 0, 0, 0);

    DayTotals with(long moreTrades, MerchantSums sums, long brought) {
        return new DayTotals(merchants + 1, trades + moreTrades, grossMinor + sums.grossMinor(),
                feesMinor + sums.feesMinor(), adjustedMinor + sums.adjustedMinor(), broughtMinor + brought,
                paidMinor + sums.paidMinor(), leftMinor + sums.after().sumMinor());
    }

    /** Whether every minor unit is accounted for. */
    public boolean balanced() {
        return broughtMinor + grossMinor - feesMinor + adjustedMinor == paidMinor + leftMinor;
    }

    List<Object> cells() {
        return List.of(merchants, trades, grossMinor, feesMinor, adjustedMinor, broughtMinor, paidMinor, leftMinor);
    }
}
