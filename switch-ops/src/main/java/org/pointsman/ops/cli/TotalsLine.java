package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The totals of one card family in words. */
final class TotalsLine {
    private static final int MINOR_DIGITS = 2;

    private TotalsLine() {
    }

    static String of(JsonNode totals) {
        return Words.of(totals.path("family")) + ": " + side(totals, "debits", "debitMinor") + " debit, "
                + side(totals, "credits", "creditMinor") + " credit";
    }

    private static String side(JsonNode totals, String count, String amountMinor) {
        return Words.of(totals.path(count)) + " of "
                + BigDecimal.valueOf(totals.path(amountMinor).asLong(), MINOR_DIGITS).toPlainString();
    }
}
