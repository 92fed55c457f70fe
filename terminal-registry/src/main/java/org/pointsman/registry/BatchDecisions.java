package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.RegistryCommand.CloseBatch;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;
import org.pointsman.registry.RegistryEvent.BatchClosed;

/** Who may close the batch of a terminal that cannot settle any more: one person asks, another agrees. */
final class BatchDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final ActionRules actions;
    private final ApprovalDecisions approvals;

    BatchDecisions(RegistryState state, ActionRules actions, ApprovalDecisions approvals) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
    }

    RegistryDecision close(CloseBatch command) {
        List<Role> makers = actions.rule(Action.CLOSE_BATCH).makers();
        Role role = ActionRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "close a batch", makers);
        }
        Terminal terminal = state.terminal(command.tid());
        Refused refused = Target.present(command.header(), command.tid(), terminal);
        return refused != null
                ? refused
                : approvals.request(command, Action.CLOSE_BATCH, terminal, null, role, this);
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return new Accepted(List.of(new BatchClosed(header, terminal.tid(), mandate)), "The batch of terminal "
                + terminal.tid() + " is closed without its totals: `terminal batches " + terminal.tid() + "`");
    }

    @Override
    public String unchanged(Approval approval) {
        return "the batch of terminal " + approval.tid() + " stays open";
    }
}
