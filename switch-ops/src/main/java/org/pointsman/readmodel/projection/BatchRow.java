package org.pointsman.readmodel.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pointsman.engine.table.FamilyTotals;
import org.pointsman.engine.view.SettlementView;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Terminal;

/** The row of a settlement, with whose money it is at that moment. */
final class BatchRow {
    private BatchRow() {
    }

    /** A terminal's newest settlement; null before the first. */
    static SettlementView newest(StateView view, String tid) {
        TerminalStatus status = view.terminalStatus(tid);
        return status == null || status.settlements().isEmpty() ? null : status.settlements().getFirst();
    }

    static Object[] of(StateView view, String tid, SettlementView settlement, long position) {
        Terminal terminal = view.registry().terminal(tid);
        Merchant merchant = terminal == null ? null : view.registry().merchant(terminal.mid());
        List<Object> row = new ArrayList<>(Arrays.asList(tid, settlement.batch(),
                terminal == null ? null : terminal.mid(),
                merchant == null || merchant.account() == null ? null : merchant.account().words(), settlement.state(),
                Values.date(settlement.businessDate()), Values.ofNs(settlement.atNs()), settlement.details()));
        settlement.totals().forEach(totals -> totals(row, totals));
        settlement.terminalTotals().forEach(totals -> totals(row, totals));
        row.add(position);
        return row.toArray();
    }

    private static void totals(List<Object> row, FamilyTotals of) {
        row.addAll(List.of(of.debits(), of.debitMinor(), of.credits(), of.creditMinor()));
    }
}
