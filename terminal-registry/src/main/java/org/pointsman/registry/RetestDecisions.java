package org.pointsman.registry;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.RegistryCommand.EndRetest;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;
import org.pointsman.registry.RegistryEvent.RetestEnded;

/** Hands what was seen under a re-test ticket to what the test was for. */
final class RetestDecisions {
    private final RegistryState state;
    private final ActionRules actions;
    private final StepDecisions steps;
    private final CaseDecisions cases;

    RetestDecisions(RegistryState state, ActionRules actions, StepDecisions steps, CaseDecisions cases) {
        this.state = state;
        this.actions = actions;
        this.steps = steps;
        this.cases = cases;
    }

    RegistryDecision end(EndRetest command) {
        List<Role> makers = actions.rule(Action.END_RETEST).makers();
        if (ActionRules.roleOf(command.header(), makers) == null) {
            return Target.notAllowed(command.header(), "end a re-test", makers);
        }
        Retest retest = state.retest(command.tid());
        return retest == null || retest.cause() != command.cause()
                ? new Refused(RefusalCode.STALE, "Terminal " + command.tid() + " is not being tested for that")
                : ended(command, retest);
    }

    private Accepted ended(EndRetest command, Retest retest) {
        boolean passed = retest.passed(command.approved(), command.refused());
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new RetestEnded(EventHeader.of(command.header(), Role.SYSTEM), command.tid(), command.cause(),
                command.approved(), command.refused(), passed));
        events.addAll(switch (command.cause()) {
            case BINDING -> steps.tested(command, retest, passed);
            case CASE -> cases.tested(command, passed);
        });
        return new Accepted(events, "Re-test of terminal " + command.tid() + (passed ? " passed" : " failed"));
    }
}
