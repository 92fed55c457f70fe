package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One sum of a settlement as switch and terminal have it.
 *
 * @param cards    DOMESTIC or FOREIGN
 * @param side     debit: sales and completions; credit: voids and refunds
 * @param host     how many, and what they add up to here
 * @param terminal the same as the terminal told it; empty when it told nothing
 */
record Sums(String batch, String state, String cards, String side, String host, String terminal) {

    static final String[] TITLES = {"BATCH", "STATE", "CARDS", "SIDE", "HOST", "TERMINAL", ""};

    /** The sums of a settlement; those that are nothing on both sides are left out. */
    static List<Sums> of(JsonNode settlement, SiteFormat site) {
        List<Sums> sums = new ArrayList<>();
        boolean told = !JsonText.of(settlement.path("state")).equals("CLOSED_BY_HAND");
        for (int i = 0; i < settlement.path("totals").size(); i++) {
            JsonNode ours = settlement.path("totals").path(i);
            JsonNode theirs = settlement.path("terminalTotals").path(i);
            for (String side : List.of("debit", "credit")) {
                Sums sum = new Sums(JsonText.of(settlement.path("batch")), JsonText.of(settlement.path("state")),
                        JsonText.of(ours.path("family")), side, text(ours, side, site),
                        told ? text(theirs, side, site) : "");
                if (!nothing(ours, side) || !nothing(theirs, side)) {
                    sums.add(sum);
                }
            }
        }
        return sums;
    }

    boolean differs() {
        return !terminal.isEmpty() && !host.equals(terminal);
    }

    String[] cells() {
        return new String[]{batch, state, cards, side, host, terminal, differs() ? "differs" : ""};
    }

    String line() {
        String told = terminal.isEmpty() ? "terminal told nothing" : "terminal " + terminal;
        return String.format(Locale.ROOT, "%-8s %-6s host %s, %s%s", cards, side, host, told,
                differs() ? " - differs" : "");
    }

    private static boolean nothing(JsonNode totals, String side) {
        return totals.path(side + "s").asLong() == 0 && totals.path(side + "Minor").asLong() == 0;
    }

    private static String text(JsonNode totals, String side, SiteFormat site) {
        return JsonText.of(totals.path(side + "s")) + " of "
                + site.plain(totals.path(side + "Minor"), totals.path("currency"));
    }
}
