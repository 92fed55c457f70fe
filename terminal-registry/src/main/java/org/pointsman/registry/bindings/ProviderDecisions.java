package org.pointsman.registry.bindings;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.BindingEventKind;
import org.pointsman.registry.model.BindingOrigin;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RevocationStep;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.StepRecord;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** What providers say, at any time, twice, late or never. */
public final class ProviderDecisions {
    private final RegistryState state;
    private final BindingMachine machine;
    private final MakerCheckerRules actions;

    public ProviderDecisions(RegistryState state, BindingMachine machine, MakerCheckerRules actions) {
        this.state = state;
        this.machine = machine;
        this.actions = actions;
    }

    public RegistryDecision tell(TellProviderEvent command) {
        List<Role> makers = actions.rule(Permission.TELL_PROVIDER_EVENT).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "tell what a provider says", makers);
        }
        Refused refused = arguments(command);
        refused = refused == null ? ServiceTarget.present(command.header(), command.tid(), state) : refused;
        return refused == null ? judged(command, role) : refused;
    }

    private static Refused arguments(TellProviderEvent command) {
        Refused refused = ServiceTarget.service(command.service());
        if (refused == null && command.event() == null) {
            refused = Arguments
                    .invalid("what the provider says is missing; possible: " + List.of(ProviderEvent.values()));
        }
        return refused == null ? ServiceTarget.text("the provider's reference", command.reference()) : refused;
    }

    private RegistryDecision judged(TellProviderEvent command, Role role) {
        TerminalServices services = state.services(command.tid());
        BindingState now = services.paymentState(command.service());
        if (!machine.possible(now, command.event().kind())) {
            return ServiceTarget.illegal(command.tid(), command.service(), now, command.event() + " by the provider");
        }
        Binding binding = services.newest(command.service());
        Binding told = told(command, binding);
        return told.equals(binding)
                ? new Accepted(List.of(), "Binding " + binding.id(command.tid()) + " is " + now + " already")
                : changed(command, services, told, role);
    }

    private Binding told(TellProviderEvent command, Binding binding) {
        BindingEventKind kind = command.event().kind();
        if (machine.changesNothing(binding.state(), kind)) {
            return binding;
        }
        Binding told = switch (command.event()) {
            case BLOCKED -> binding.switched(binding.enabled(), false, BindingOrigin.PROVIDER);
            case UNBLOCKED -> binding.switched(binding.enabled(), true, BindingOrigin.PROVIDER);
            case HOLDER_CLOSED -> unbound(command, binding).switched(binding.enabled(), false, BindingOrigin.HOLDER);
            case UNBOUND -> unbound(command, binding);
            case CONFIRMED, REFUSED, UNBIND_REFUSED -> binding;
        };
        BindingState next = machine.next(binding.state(), kind, told.enabled(), told.allowed());
        if (Unbinding.ends(state.terminal(command.tid()), told, next)) {
            next = machine.next(told.in(next, 0, 0), BindingEventKind.TERMINAL_GOES);
        }
        return next == binding.state() ? told : told.in(next, command.header().atMs(), 0);
    }

    private static Binding unbound(TellProviderEvent command, Binding binding) {
        return binding.state().leaving() && binding.nextStep() == RevocationStep.UNBOUND
                ? binding.did(new StepRecord(RevocationStep.UNBOUND, command.header().actor(), command.header().atMs(),
                        command.reference()))
                : binding;
    }

    private Accepted changed(TellProviderEvent command, TerminalServices services, Binding told, Role role) {
        long nowMs = command.header().atMs();
        boolean stuck = services.paymentState(command.service()) == BindingState.REVOKE_FAILED;
        ServiceEvents events = new ServiceEvents(EventHeader.of(command.header(), role), services).binding(told,
                Mandate.own(command.header()));
        List<PaymentService> about = List.of(command.service());
        if (stuck) {
            Revocations.freed(events);
        }
        switch (command.event()) {
            case HOLDER_CLOSED, BLOCKED -> events.notice(NoticeKind.SWITCHED_OFF, about, nowMs, command.service()
                    + " was switched off by the " + told.origin() + "; other services of the terminal work");
            case REFUSED -> events.notice(NoticeKind.FAILURE, about, nowMs, "the provider refuses to bind");
            case UNBIND_REFUSED ->
                Revocations.stuck(events, command.service(), nowMs, "the provider refuses to unbind");
            case CONFIRMED -> events.parameters(state);
            case UNBOUND, UNBLOCKED -> {
                // Told by the state alone.
            }
        }
        return new Accepted(events.events(),
                "Binding " + told.id(command.tid()) + " is " + told.state() + Revocations.next(command.tid(), told));
    }
}
