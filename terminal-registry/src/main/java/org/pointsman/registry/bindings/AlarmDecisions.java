package org.pointsman.registry.bindings;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.BindingCommand.RaiseAlarm;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.PlanState;
import org.pointsman.registry.model.RegistryCommand.ReportDevice;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RevocationPlan;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/**
 * What the switch itself has noticed becomes a notice of the terminal, whatever the terminal's state: of its device, or
 * of its services, where a plan that runs waits for people.
 */
public final class AlarmDecisions {
    private final RegistryState state;
    private final MakerCheckerRules actions;

    public AlarmDecisions(RegistryState state, MakerCheckerRules actions) {
        this.state = state;
        this.actions = actions;
    }

    public RegistryDecision report(ReportDevice command) {
        Refused refused = mayRaise(command.header(), Permission.WATCH_DEVICES);
        refused = refused == null ? ofDevice(command.kind()) : refused;
        refused = refused == null ? ServiceTarget.text("the alarm", command.text()) : refused;
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        return refused == null
                ? noticed(command.header(), events(command.header(), command.tid()), command.kind(), List.of(),
                        command.text())
                : refused;
    }

    private static Refused ofDevice(NoticeKind kind) {
        return kind == NoticeKind.CLOCK_DRIFT || kind == NoticeKind.MISUSE || kind == NoticeKind.OTHER_DEVICE
                ? null
                : Arguments.invalid("of a device " + NoticeKind.CLOCK_DRIFT + ", " + NoticeKind.MISUSE + " or "
                        + NoticeKind.OTHER_DEVICE + " is told, not " + kind);
    }

    public RegistryDecision raise(RaiseAlarm command) {
        Refused refused = mayRaise(command.header(), Permission.WATCH_SERVICES);
        refused = refused == null ? ServiceTarget.service(command.service()) : refused;
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        return refused == null ? raised(command) : refused;
    }

    private Accepted raised(RaiseAlarm command) {
        ServiceEvents events = events(command.header(), command.tid());
        RevocationPlan plan = events.services().plan();
        if (plan != null && plan.state() == PlanState.RUNNING) {
            events.plan(plan.in(PlanState.PAUSED, 0, command.text()), null);
        }
        return noticed(command.header(), events, NoticeKind.ALARM, List.of(command.service()), command.text());
    }

    private Refused mayRaise(CommandHeader header, Permission permission) {
        List<Role> makers = actions.rule(permission).makers();
        return MakerCheckerRules.roleOf(header, makers) == null
                ? Target.notAllowed(header, "raise an alarm", makers)
                : null;
    }

    private ServiceEvents events(CommandHeader header, String tid) {
        return new ServiceEvents(EventHeader.of(header, Role.SYSTEM), state.services(tid));
    }

    private static Accepted noticed(CommandHeader header, ServiceEvents events, NoticeKind kind,
            List<PaymentService> about, String text) {
        events.notice(kind, about, header.atMs(), text);
        return new Accepted(events.events(), text);
    }
}
