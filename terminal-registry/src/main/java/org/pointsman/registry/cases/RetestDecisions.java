package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.bindings.StepDecisions;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.EndRetest;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.RetestEnded;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Hands what was seen under a re-test ticket to what the test was for. */
public final class RetestDecisions {
    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final StepDecisions steps;
    private final CaseDecisions cases;

    public RetestDecisions(RegistryState state, MakerCheckerRules actions, StepDecisions steps, CaseDecisions cases) {
        this.state = state;
        this.actions = actions;
        this.steps = steps;
        this.cases = cases;
    }

    public RegistryDecision end(EndRetest command) {
        List<Role> makers = actions.rule(Permission.END_RETEST).makers();
        if (MakerCheckerRules.roleOf(command.header(), makers) == null) {
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
