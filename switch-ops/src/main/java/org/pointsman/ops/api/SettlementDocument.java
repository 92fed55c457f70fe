package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.TerminalStatus;

/**
 * A settlement of a terminal.
 *
 * @param at when the batch was closed, or last answered while it is open
 */
record SettlementDocument(int batch, String state, String at, int businessDate, int details, List<FamilyTotals> totals,
        List<FamilyTotals> terminalTotals) {

    static List<SettlementDocument> of(TerminalStatus status) {
        return status.settlements().stream().map(SettlementDocument::of).toList();
    }

    private static SettlementDocument of(SettlementView view) {
        return new SettlementDocument(view.batch(), view.state(), Times.ofNs(view.atNs()), view.businessDate(),
                view.details(), view.totals(), view.terminalTotals());
    }
}
