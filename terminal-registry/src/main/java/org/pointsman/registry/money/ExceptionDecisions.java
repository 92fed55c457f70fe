package org.pointsman.registry.money;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.CloseException;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.ExceptionClosed;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;

/**
 * Who may take off the list what people have looked at; where money is concerned another person agrees. Whether
 * something is on the list is the engine's to judge.
 */
public final class ExceptionDecisions implements ApprovalDecisions.Effect {
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public ExceptionDecisions(MakerCheckerRules actions, ApprovalDecisions approvals) {
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision close(CloseException command) {
        Permission action = command.money() ? Permission.CLOSE_MONEY_EXCEPTION : Permission.CLOSE_EXCEPTION;
        List<Role> makers = actions.rule(action).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "close an exception", makers);
        }
        return command.money()
                ? approvals.request(command, action, subject(command), 0, null, role, this)
                : closed(command, EventHeader.of(command.header(), role), Mandate.own(command.header()));
    }

    private static String subject(CloseException command) {
        return "transaction " + command.transactionId() + ": " + String.join(", ", command.reasons());
    }

    private static Accepted closed(CloseException command, EventHeader header, Mandate mandate) {
        return new Accepted(List.of(new ExceptionClosed(header, command.transactionId(), command.reasons(), mandate)),
                "Closed for " + subject(command));
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return null;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return closed((CloseException) approval.command(), header, mandate);
    }

    @Override
    public String unchanged(Approval approval) {
        return "it stays on the list";
    }
}
