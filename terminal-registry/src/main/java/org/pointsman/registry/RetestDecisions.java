package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.RegistryCommand.EndRetest;
import org.pointsman.registry.RegistryDecision.Refused;

/** Hands what was seen under a re-test ticket to what the test was for. */
final class RetestDecisions {
    private final RegistryState state;
    private final ActionRules actions;
    private final StepDecisions steps;

    RetestDecisions(RegistryState state, ActionRules actions, StepDecisions steps) {
        this.state = state;
        this.actions = actions;
        this.steps = steps;
    }

    RegistryDecision end(EndRetest command) {
        List<Role> makers = actions.rule(Action.WATCH_SERVICES).makers();
        if (ActionRules.roleOf(command.header(), makers) == null) {
            return Target.notAllowed(command.header(), "end a re-test", makers);
        }
        Retest retest = state.retest(command.tid());
        if (retest == null || retest.cause() != command.cause()) {
            return new Refused(RefusalCode.STALE, "Terminal " + command.tid() + " is not being tested for that");
        }
        return switch (command.cause()) {
            case BINDING -> steps.ended(command);
            case CASE -> throw new IllegalStateException("no case tests a terminal");
        };
    }
}
