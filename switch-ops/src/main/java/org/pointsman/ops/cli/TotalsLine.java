package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The totals of one card family in words. */
final class TotalsLine {
    private TotalsLine() {
    }

    static String of(JsonNode totals, SiteFormat site) {
        return JsonText.of(totals.path("family")) + ": " + side(totals, "debits", "debitMinor", site) + " debit, "
                + side(totals, "credits", "creditMinor", site) + " credit";
    }

    private static String side(JsonNode totals, String count, String amountMinor, SiteFormat site) {
        return JsonText.of(totals.path(count)) + " of " + site.money(totals.path(amountMinor));
    }
}
