package org.pointsman.engine.view;

import java.util.List;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.table.Settlement;
import org.pointsman.engine.table.SettlementState;

/**
 * A settlement for people.
 *
 * @param state          name of a {@link SettlementState}
 * @param atNs           when the batch was closed, or last answered while it is open; nanoseconds since 1970 UTC
 * @param details        details the terminal has uploaded
 * @param totals         what the switch added up
 * @param terminalTotals what the terminal added up
 */
public record SettlementView(int batch, String state, long atNs, int businessDate, int details,
        List<FamilyTotals> totals, List<FamilyTotals> terminalTotals) {

    static SettlementView of(Settlement settlement) {
        return new SettlementView(settlement.batch(), settlement.state().name(), settlement.atNs(),
                settlement.businessDate(), settlement.details(), FamilyTotals.of(settlement.ours()),
                FamilyTotals.of(settlement.told()));
    }
}
