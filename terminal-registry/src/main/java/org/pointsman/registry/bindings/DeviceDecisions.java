package org.pointsman.registry.bindings;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** What the switch noticed of a device becomes a notice of its terminal, whatever that terminal's state. */
public final class DeviceDecisions {
    private final RegistryState state;
    private final MakerCheckerRules actions;

    public DeviceDecisions(RegistryState state, MakerCheckerRules actions) {
        this.state = state;
        this.actions = actions;
    }

    public RegistryDecision report(ReportDevice command) {
        List<Role> makers = actions.rule(Permission.WATCH_DEVICES).makers();
        if (MakerCheckerRules.roleOf(command.header(), makers) == null) {
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
                : Arguments.invalid(
                        "of a device " + NoticeKind.CLOCK_DRIFT + " or " + NoticeKind.MISUSE + " is told, not " + kind);
    }

    private Accepted reported(ReportDevice command) {
        ServiceEvents events = new ServiceEvents(EventHeader.of(command.header(), Role.SYSTEM),
                state.services(command.tid()));
        return new Accepted(events.notice(command.kind(), List.of(), command.header().atMs(), command.text()).events(),
                command.text());
    }
}
