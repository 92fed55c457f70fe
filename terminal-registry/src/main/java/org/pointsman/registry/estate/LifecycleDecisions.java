package org.pointsman.registry.estate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.DeviceArguments;
import org.pointsman.registry.approvals.ForceGround;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.approvals.Vacancy;
import org.pointsman.registry.cases.CaseDecisions;
import org.pointsman.registry.devices.DeviceMoves;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryCommand.CancelTerminal;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryCommand.RenewTerminalKeys;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalActivated;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalKeysRenewed;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;
import org.pointsman.registry.model.RegistryEvent.TerminalSerialChanged;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** From provisioning to cancellation (domain 3.2). */
public final class LifecycleDecisions implements ApprovalDecisions.Effect {
    private static final long MAX_WINDOW_MS = 366L * 86_400_000L;

    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;
    private final RegistryPolicy policy;
    private final CaseDecisions cases;
    private final Vacancy vacancy;
    private final DeviceMoves devices;

    public LifecycleDecisions(RegistryState state, MakerCheckerRules actions, ApprovalDecisions approvals,
            RegistryPolicy policy, CaseDecisions cases) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
        this.policy = policy;
        this.cases = cases;
        vacancy = new Vacancy(state, policy);
        devices = new DeviceMoves(state);
    }

    public RegistryDecision provision(ProvisionTerminal command) {
        Refused refused = provisionArguments(command);
        if (refused != null) {
            return refused;
        }
        List<Role> makers = actions.rule(Permission.PROVISION).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "provision a terminal", makers);
        }
        Terminal terminal = state.terminal(command.tid());
        refused = provisionable(command, terminal);
        return refused == null ? provisioned(command, terminal, role) : refused;
    }

    public RegistryDecision activate(ActivateTerminal command) {
        List<Role> makers = actions.rule(Permission.ACTIVATE).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "activate a terminal", makers);
        }
        Terminal terminal = state.terminal(command.tid());
        Refused refused = Target.present(command.header(), command.tid(), terminal);
        if (refused != null) {
            return refused;
        }
        if (terminal.state() != TerminalState.PROVISIONED) {
            return Target.illegal(terminal, "activate");
        }
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new TerminalActivated(EventHeader.of(command.header(), role), terminal.tid(), terminal.state(),
                TerminalState.ACTIVE, terminal.version() + 1));
        events.addAll(device(command, terminal, events.getFirst().header()));
        refused = cases.signedOn(command.header(), terminal.tid(), events);
        return refused == null ? new Accepted(events, "Terminal " + terminal.tid() + " is ACTIVE") : refused;
    }

    // The first device of a terminal that was provisioned without one is the one that proves its keys.
    private List<RegistryEvent> device(ActivateTerminal command, Terminal terminal, EventHeader header) {
        if (terminal.serial() != null) {
            return devices.started(header, terminal);
        }
        String serial = command.serial();
        boolean free = DeviceArguments.plausible(serial)
                && vacancy.serial(serial, terminal.tid(), terminal.mid()) == null;
        if (!free) {
            return List.of();
        }
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new TerminalSerialChanged(header, terminal.tid(), serial, TerminalState.ACTIVE, TerminalState.ACTIVE,
                terminal.version() + 2));
        events.addAll(devices.bound(header, terminal.mid(), serial, null));
        return events;
    }

    public RegistryDecision renewKeys(RenewTerminalKeys command) {
        Refused refused = Arguments.keys(command.wrappedTmkHex(), command.kcv());
        if (refused != null) {
            return refused;
        }
        List<Role> makers = actions.rule(Permission.RENEW_KEYS).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "renew keys", makers);
        }
        Terminal terminal = state.terminal(command.tid());
        refused = Target.present(command.header(), command.tid(), terminal);
        refused = refused == null ? renewable(command.kcv(), terminal) : refused;
        return refused == null
                ? renewed(EventHeader.of(command.header(), role), terminal, command.wrappedTmkHex(), command.kcv())
                : refused;
    }

    public RegistryDecision cancel(CancelTerminal command) {
        if (!command.force()) {
            return byCase(command);
        }
        Permission action = Permission.FORCE_CANCEL;
        List<Role> makers = actions.rule(action).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "cancel a terminal", makers);
        }
        Terminal terminal = state.terminal(command.tid());
        Refused refused = Target.present(command.header(), command.tid(), terminal);
        refused = refused == null ? cancellable(terminal) : refused;
        refused = refused == null ? ForceGround.of(command.header()) : refused;
        return refused == null ? approvals.request(command, action, terminal, null, role, this) : refused;
    }

    // The house asks; what else there is to say is said by `case cancel`.
    private RegistryDecision byCase(CancelTerminal command) {
        Terminal terminal = state.terminal(command.tid());
        return terminal == null
                ? Target.present(command.header(), command.tid(), null)
                : cases.decide(new OpenCancellations(command.header(), terminal.mid(), List.of(terminal.tid()),
                        CancellationCause.OTHER, "", command.header().actor(), CaseChannel.OPS));
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        return cancellable(terminal);
    }

    private static Refused cancellable(Terminal terminal) {
        return terminal.state() == TerminalState.CANCELLED ? Target.illegal(terminal, "cancel") : null;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new TerminalCancelled(header, terminal.tid(), mandate, terminal.state(), TerminalState.CANCELLED,
                terminal.version() + 1));
        events.addAll(devices.cancelled(header, terminal, mandate));
        events.addAll(cases.superseded(terminal.tid(), header, events));
        return new Accepted(events, "Terminal " + terminal.tid() + " is CANCELLED; its id stays in quarantine until "
                + Instant.ofEpochMilli(header.atMs() + policy.settings().tidQuarantineMs()));
    }

    private static Refused provisionArguments(ProvisionTerminal command) {
        if (command.activationWindowMs() < 0 || command.activationWindowMs() > MAX_WINDOW_MS) {
            return Arguments.invalid("the activation window must be 0 (default) to 366 days in milliseconds");
        }
        if (command.services() != null && command.services().isEmpty()) {
            return Arguments.invalid("a terminal is bound to one service at least");
        }
        return Arguments.terminal(command.tid(), command.mid(), command.serial(), command.wrappedTmkHex(),
                command.kcv());
    }

    private Refused provisionable(ProvisionTerminal command, Terminal terminal) {
        long version = terminal == null ? 0 : terminal.version();
        Refused refused = Target.version(command.header(), command.tid(), version);
        refused = refused == null ? free(command, terminal) : refused;
        refused = refused == null ? vacancy.merchant(command.mid()) : refused;
        return refused == null ? vacancy.serial(command.serial(), command.tid(), command.mid()) : refused;
    }

    // What is provisioned already gets new keys and a new window; where it belongs to an order, only by that.
    private Refused free(ProvisionTerminal command, Terminal terminal) {
        if (terminal == null || terminal.state() != TerminalState.PROVISIONED) {
            return vacancy.id(terminal, command.header().atMs());
        }
        CaseFile order = state.cases().openOrderOf(command.tid());
        return order == null
                ? null
                : new Refused(RefusalCode.CONFLICT, "Terminal " + command.tid() + " belongs to order " + order.id()
                        + ", which is " + order.state() + ": `order show " + order.id() + "` says what is next");
    }

    private Accepted provisioned(ProvisionTerminal command, Terminal terminal, Role role) {
        long windowMs = command.activationWindowMs() == 0
                ? policy.settings().activationWindowMs()
                : command.activationWindowMs();
        long untilMs = command.header().atMs() + windowMs;
        EventHeader header = EventHeader.of(command.header(), role);
        List<RegistryEvent> events = new ArrayList<>();
        events.add(new TerminalProvisioned(header, command.tid(), command.mid(), command.serial(),
                command.wrappedTmkHex(), command.kcv(), untilMs, terminal == null ? null : terminal.state(),
                TerminalState.PROVISIONED, terminal == null ? 1 : terminal.version() + 1, command.services()));
        events.addAll(devices(command, terminal, header));
        return new Accepted(events, "Terminal " + command.tid() + " is PROVISIONED; it must sign on before "
                + Instant.ofEpochMilli(untilMs));
    }

    // Of a device that never was in use, and that nobody has entered, nothing remains to be said.
    private List<RegistryEvent> devices(ProvisionTerminal command, Terminal terminal, EventHeader header) {
        List<RegistryEvent> events = new ArrayList<>();
        boolean former = terminal != null && terminal.state() == TerminalState.PROVISIONED && terminal.serial() != null
                && !terminal.serial().equals(command.serial());
        if (former && state.devices().entry(terminal.serial()) != null) {
            events.addAll(devices.takenOut(header, terminal));
        }
        String serial = terminal == null || terminal.state() == TerminalState.CANCELLED ? null : terminal.serial();
        if (command.serial() != null && !command.serial().equals(serial)) {
            events.addAll(devices.bound(header, command.mid(), command.serial(), null));
        }
        return events;
    }

    static Refused renewable(String kcv, Terminal terminal) {
        return switch (terminal.state()) {
            case CANCELLING, CANCELLED -> Target.illegal(terminal, "renew keys");
            case PROVISIONED, ACTIVE, SUSPENDED -> kcv.equalsIgnoreCase(terminal.kcv())
                    ? Arguments.invalid("the check value is that of the present master key; a new key is needed")
                    : null;
        };
    }

    static Accepted renewed(EventHeader header, Terminal terminal, String wrappedTmkHex, String kcv) {
        return accepted(
                new TerminalKeysRenewed(header, terminal.tid(), wrappedTmkHex, kcv, terminal.state(), terminal.state(),
                        terminal.version() + 1),
                "Terminal " + terminal.tid() + " has a new master key, check value " + kcv);
    }

    private static Accepted accepted(RegistryEvent event, String text) {
        return new Accepted(List.of(event), text);
    }
}
