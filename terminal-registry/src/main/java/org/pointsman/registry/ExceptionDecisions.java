package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.RegistryCommand.CloseException;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;
import org.pointsman.registry.RegistryEvent.ExceptionClosed;

/**
 * Who may take off the list what people have looked at; where money is concerned another person agrees. Whether something
 * is on the list is the engine's to judge.
 */
final class ExceptionDecisions implements ApprovalDecisions.Effect {
    private final ActionRules actions;
    private final ApprovalDecisions approvals;

    ExceptionDecisions(ActionRules actions, ApprovalDecisions approvals) {
        this.actions = actions;
        this.approvals = approvals;
    }

    RegistryDecision close(CloseException command) {
        Action action = command.money() ? Action.CLOSE_MONEY_EXCEPTION : Action.CLOSE_EXCEPTION;
        List<Role> makers = actions.rule(action).makers();
        Role role = ActionRules.roleOf(command.header(), makers);
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
        return new Accepted(
                List.of(new ExceptionClosed(header, command.transactionId(), command.reasons(), mandate)),
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
