package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pointsman.engine.view.StateView;

/** I1, I24: every request is answered, or its connection ends; in the end nothing waits. A forged one is refused. */
final class OneAnswerInvariant extends Invariant {
    /** Wrong MAC, not registered, no room. */
    private static final Set<String> REFUSALS = Set.of("A0", "97", "96");

    private final Findings findings;
    private final List<TerminalCall> calls = new ArrayList<>();

    OneAnswerInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void called(TerminalCall call) {
        calls.add(call);
    }

    @Override
    void answered(TerminalCall call) {
        if (call.forged && call.reply != null && !REFUSALS.contains(call.f39())) {
            findings.add("step 3", "a forged request is answered " + call.f39() + ": " + call);
        }
    }

    @Override
    void end(StateView state) {
        calls.stream().filter(TerminalCall::open).forEach(call -> findings.add("I1, I24", "never answered: " + call));
        if (state.inFlight() > 0) {
            findings.add("I24", state.inFlight() + " transactions still wait for a network");
        }
        if (state.reversalsOwed() > 0) {
            findings.add("I11, I24", state.reversalsOwed() + " reversals are still owed");
        }
    }
}
