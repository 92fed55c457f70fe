package org.pointsman.registry.bindings;

import java.time.Instant;
import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand.RequestBinding;
import org.pointsman.registry.model.BindingCommand.SwitchBinding;
import org.pointsman.registry.model.BindingEventKind;
import org.pointsman.registry.model.BindingOrigin;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Asking for a binding, and the merchant's switch (domain 3.4, R-084, R-086, R-088). */
public final class BindingDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final BindingMachine machine;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;
    private final RegistryPolicy policy;

    public BindingDecisions(RegistryState state, BindingMachine machine, MakerCheckerRules actions,
            ApprovalDecisions approvals, RegistryPolicy policy) {
        this.state = state;
        this.machine = machine;
        this.actions = actions;
        this.approvals = approvals;
        this.policy = policy;
    }

    public RegistryDecision request(RequestBinding command) {
        List<Role> makers = actions.rule(Permission.REQUEST_BINDING).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "ask for a binding", makers);
        }
        Refused refused = ServiceTarget.service(command.service());
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        refused = refused == null ? requestable(command) : refused;
        return refused == null ? requested(command, role) : refused;
    }

    private Refused requestable(RequestBinding command) {
        Refused refused = ServiceTarget.stays(state.terminal(command.tid()), "bind a service");
        BindingState now = state.services(command.tid()).paymentState(command.service());
        boolean possible = now == BindingState.REQUESTED || machine.possible(now, BindingEventKind.REQUEST);
        return refused != null || possible
                ? refused
                : ServiceTarget.illegal(command.tid(), command.service(), now, "a new one");
    }

    // What waits already is asked for again when nobody decided in time.
    private RegistryDecision requested(RequestBinding command, Role role) {
        TerminalServices services = state.services(command.tid());
        Binding newest = services.newest(command.service());
        String subject = subject(command);
        if (newest != null && newest.state() == BindingState.REQUESTED) {
            return approvals.request(command, Permission.REQUEST_BINDING, subject, services.version(), null, role,
                    this);
        }
        Binding asked = Binding.requested(command.service(), newest == null ? 1 : newest.generation() + 1,
                command.header().atMs());
        return approvals.open(command, Permission.REQUEST_BINDING, subject, services.version(), role,
                (header, _) -> new ServiceEvents(header, services).binding(asked, null).events().getFirst());
    }

    public RegistryDecision flip(SwitchBinding command) {
        List<Role> makers = actions.rule(Permission.SWITCH_BINDING).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "switch a service", makers);
        }
        Refused refused = ServiceTarget.service(command.service());
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        refused = refused == null ? switchable(command) : refused;
        return refused == null ? flipped(command, role) : refused;
    }

    private Refused switchable(SwitchBinding command) {
        BindingState now = state.services(command.tid()).paymentState(command.service());
        if (!machine.possible(now, kind(command))) {
            return ServiceTarget.illegal(command.tid(), command.service(), now, "to switch it");
        }
        boolean confirmed = command.on() || (command.impactConfirmed() && command.detailConfirmed());
        return confirmed
                ? null
                : new Refused(RefusalCode.CONFIRMATION_NEEDED,
                        "Switching " + command.service() + " off on terminal " + command.tid()
                                + ": new payments by it are declined 40, voids and refunds go on, other "
                                + "services are not touched. Confirm the impact, then the details");
    }

    private Accepted flipped(SwitchBinding command, Role role) {
        TerminalServices services = state.services(command.tid());
        Binding binding = services.newest(command.service());
        if (binding.enabled() == command.on()) {
            return new Accepted(List.of(), "Binding " + binding.id(command.tid()) + " is " + binding.state()
                    + ", switched " + (command.on() ? "on" : "off") + " already");
        }
        Binding flipped = binding.switched(command.on(), binding.allowed(), BindingOrigin.MERCHANT);
        BindingState next = machine.next(binding.state(), kind(command), flipped.enabled(), flipped.allowed());
        Binding changed = flipped.in(next, command.header().atMs(), 0);
        return new Accepted(
                new ServiceEvents(EventHeader.of(command.header(), role), services)
                        .binding(changed, Mandate.own(command.header())).events(),
                "Binding " + changed.id(command.tid()) + " is " + next
                        + (next == BindingState.PAUSED && command.on() ? ": the provider does not allow it yet" : ""));
    }

    private static BindingEventKind kind(SwitchBinding command) {
        return command.on() ? BindingEventKind.ENABLE : BindingEventKind.DISABLE;
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return ServiceTarget.present(header, command(approval).tid(), state);
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        RequestBinding command = command(approval);
        BindingState now = state.services(command.tid()).paymentState(command.service());
        return machine.possible(now, BindingEventKind.APPROVE)
                ? ServiceTarget.stays(state.terminal(command.tid()), "bind a service")
                : ServiceTarget.illegal(command.tid(), command.service(), now, "to approve it");
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        RequestBinding command = command(approval);
        TerminalServices services = state.services(command.tid());
        long answerUntilMs = header.atMs() + policy.services().providerTimeoutMs();
        Binding binding = services.newest(command.service());
        Binding asked = binding.in(machine.next(binding, BindingEventKind.APPROVE), header.atMs(), answerUntilMs);
        return new Accepted(new ServiceEvents(header, services).binding(asked, mandate).events(),
                "Binding " + asked.id(command.tid()) + " is " + asked.state() + ": the provider has until "
                        + Instant.ofEpochMilli(answerUntilMs) + "; `binding provider " + command.tid() + " "
                        + command.service() + " CONFIRMED` enters its word");
    }

    @Override
    public List<RegistryEvent> rejected(Approval approval, EventHeader header) {
        RequestBinding command = command(approval);
        TerminalServices services = state.services(command.tid());
        Binding binding = services.newest(command.service());
        return binding == null || binding.state() != BindingState.REQUESTED
                ? List.of()
                : new ServiceEvents(header, services)
                        .binding(binding.in(machine.next(binding, BindingEventKind.REJECT), header.atMs(), 0), null)
                        .events();
    }

    @Override
    public String unchanged(Approval approval) {
        return "terminal " + command(approval).tid() + " is not bound to " + command(approval).service();
    }

    private static RequestBinding command(Approval approval) {
        return (RequestBinding) approval.command();
    }

    private static String subject(RequestBinding command) {
        return command.tid() + " " + command.service();
    }
}
