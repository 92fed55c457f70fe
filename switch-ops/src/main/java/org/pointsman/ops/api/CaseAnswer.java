package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.table.FundsView;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalParameters;

/**
 * All the switch knows of a case at one moment.
 *
 * @param parameters what its terminal is set up with
 * @param holds      open holds of its terminal
 * @param funds      its merchant's money; null when not known
 * @param probes     test transactions that are asked for; null when none are
 * @param open       what stands in the way of closing its terminal; empty where nothing is to be closed
 * @param declines   the last transactions of its terminal that were declined, newest first
 */
record CaseAnswer(CaseView view, TerminalParameters parameters, List<Hold> holds, FundsView funds,
        List<TransactionView> declines, List<ProbeDocument> probes, List<PreCheckItem> open) {
    private static final int DECLINES_SHOWN = 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Without declines, which are a search of their own; null when the case is not known. */
    static CaseAnswer of(StateView state, long id) {
        CaseView view = state.registry().caseView(id);
        if (view == null || view.file().order() != null) {
            return null;
        }
        String tid = view.file().tid();
        Terminal terminal = state.registry().terminal(tid);
        return new CaseAnswer(view, state.registry().parameters(tid), terminal.holds(), state.funds(terminal.mid()),
                List.of(), view.file().state() == CaseState.RETEST ? ProbeDocument.of(state.retest(tid)) : null,
                open(state, view.file()));
    }

    private static List<PreCheckItem> open(StateView state, CaseFile file) {
        boolean stands = file.cancellation() != null && file.state().open() && !file.state().afterTerminal();
        return stands
                ? state.registry().preCheck(file.tid(), Math.floorDiv(state.nowNs(), NANOS_PER_MILLI))
                : List.of();
    }

    static TransactionQuery declines(String tid) {
        return new TransactionQuery(tid, null, -1, -1, "DECLINED", -1, -1, -1, DECLINES_SHOWN);
    }

    CaseAnswer with(List<TransactionView> found) {
        return new CaseAnswer(view, parameters, holds, funds, found, probes, open);
    }
}
