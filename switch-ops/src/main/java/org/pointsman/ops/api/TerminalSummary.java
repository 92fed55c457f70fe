package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;

/** A terminal as a row of a list. */
record TerminalSummary(String tid, String mid, TerminalState state, List<HoldReason> holds, long version) {
    static TerminalSummary of(Terminal terminal) {
        return new TerminalSummary(terminal.tid(), terminal.mid(), terminal.state(),
                terminal.holds().stream().map(Hold::reason).toList(), terminal.version());
    }
}
