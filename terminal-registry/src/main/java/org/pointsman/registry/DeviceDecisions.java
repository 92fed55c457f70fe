package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.RegistryCommand.ReportDevice;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;

/** What the switch noticed of a device becomes a notice of its terminal, whatever that terminal's state. */
final class DeviceDecisions {
    private final RegistryState state;
    private final ActionRules actions;

    DeviceDecisions(RegistryState state, ActionRules actions) {
        this.state = state;
        this.actions = actions;
    }

    RegistryDecision report(ReportDevice command) {
        List<Role> makers = actions.rule(Action.WATCH_DEVICES).makers();
        if (ActionRules.roleOf(command.header(), makers) == null) {
            return Target.notAllowed(command.header(), "raise an alarm", makers);
        }
        Refused refused = kind(command.kind());
        refused = refused == null ? ServiceTarget.text("the alarm", command.text()) : refused;
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        return refused == null ? reported(command) : refused;
    }

    private static Refused kind(NoticeKind kind) {
        return kind == NoticeKind.CLOCK_DRIFT || kind == NoticeKind.MISUSE
                ? null
                : Arguments.invalid("of a device " + NoticeKind.CLOCK_DRIFT + " or " + NoticeKind.MISUSE
                        + " is told, not " + kind);
    }

    private Accepted reported(ReportDevice command) {
        ServiceEvents events = new ServiceEvents(EventHeader.of(command.header(), Role.SYSTEM),
                state.services(command.tid()));
        return new Accepted(events.notice(command.kind(), List.of(), command.header().atMs(), command.text()).events(),
                command.text());
    }
}
