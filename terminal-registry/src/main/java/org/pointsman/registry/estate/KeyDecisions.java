package org.pointsman.registry.estate;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalState;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.KeyCommand;
import org.pointsman.registry.model.KeyCommand.EnterKeyComponent;
import org.pointsman.registry.model.KeyCommand.ExportKey;
import org.pointsman.registry.model.KeyComponent;
import org.pointsman.registry.model.KeyEvent.KeyExported;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Master keys by components of several people, and their export. */
public final class KeyDecisions implements ApprovalDecisions.Effect {
    private static final String SERIAL = "[0-9A-F]{16}|[0-9A-F]{20}";
    private static final int MOST_COMPONENTS = 3;

    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public KeyDecisions(RegistryState state, MakerCheckerRules actions, ApprovalDecisions approvals) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision decide(KeyCommand command) {
        return switch (command) {
            case EnterKeyComponent c -> enter(c);
            case ExportKey c -> export(c);
        };
    }

    private RegistryDecision enter(EnterKeyComponent command) {
        Role role = maker(command.header(), Permission.COMPOSE_KEY);
        if (role == null) {
            return notAllowed(command.header(), Permission.COMPOSE_KEY);
        }
        Terminal terminal = state.terminal(command.tid());
        Refused refused = arguments(command);
        refused = refused == null ? Target.present(command.header(), command.tid(), terminal) : refused;
        refused = refused == null ? LifecycleDecisions.renewable(command.kcv(), terminal) : refused;
        refused = refused == null ? alone(command) : refused;
        return refused == null
                ? approvals.request(command, Permission.COMPOSE_KEY, terminal, null, role, this)
                : refused;
    }

    private static Refused arguments(EnterKeyComponent command) {
        if (command.components() < 2 || command.components() > MOST_COMPONENTS) {
            return Arguments.invalid("a key has 2 or " + MOST_COMPONENTS + " components");
        }
        if (command.serial() != null && !command.serial().matches(SERIAL)) {
            return Arguments.invalid("a key serial number has 20 hexadecimal digits in capitals, the identification of"
                    + " an initial key 16");
        }
        KeyComponent component = command.component();
        if (component == null) {
            return Arguments.missing("component");
        }
        Refused refused = Arguments.keys(component.sumHex(), component.sumKcv());
        refused = refused == null ? Arguments.keys(component.sumHex(), command.kcv()) : refused;
        return refused == null ? ApprovalDecisions.checked(component) : refused;
    }

    private Refused alone(EnterKeyComponent command) {
        Approval earlier = state.pendingApproval(Permission.COMPOSE_KEY, command.tid(), null);
        return earlier == null || earlier.stateAt(command.header().atMs()) != ApprovalState.PENDING
                ? null
                : new Refused(RefusalCode.CONFLICT, "Request " + earlier.id() + " of " + earlier.requestedBy()
                        + " waits for components of this key already: add yours to it, or reject it");
    }

    private RegistryDecision export(ExportKey command) {
        Role role = maker(command.header(), Permission.EXPORT_KEY);
        if (role == null) {
            return notAllowed(command.header(), Permission.EXPORT_KEY);
        }
        Terminal terminal = state.terminal(command.tid());
        Refused refused = Target.present(command.header(), command.tid(), terminal);
        refused = refused == null && command.unable() != null ? Arguments.invalid(command.unable()) : refused;
        return refused == null
                ? new Accepted(
                        List.of(new KeyExported(EventHeader.of(command.header(), role), terminal.tid(),
                                terminal.kcv())),
                        "The master key of terminal " + terminal.tid() + ", check value " + terminal.kcv()
                                + ", is exported")
                : refused;
    }

    private Role maker(CommandHeader header, Permission action) {
        return MakerCheckerRules.roleOf(header, actions.rule(action).makers());
    }

    private Refused notAllowed(CommandHeader header, Permission action) {
        String what = action == Permission.EXPORT_KEY ? "export a key" : "give a component of a key";
        return Target.notAllowed(header, what, actions.rule(action).makers());
    }

    @Override
    public Refused applicable(Approval approval, Terminal terminal) {
        return approval.command() instanceof EnterKeyComponent command
                ? LifecycleDecisions.renewable(command.kcv(), terminal)
                : null;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        KeyComponent whole = ((EnterKeyComponent) approval.command()).component();
        return LifecycleDecisions.renewed(header, terminal, whole.sumHex(), whole.sumKcv());
    }
}
