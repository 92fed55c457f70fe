package org.pointsman.registry.money;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.CloseBatch;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.BatchClosed;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Who may close the batch of a terminal that cannot settle any more: one person asks, another agrees. */
public final class BatchDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public BatchDecisions(RegistryState state, MakerCheckerRules actions, ApprovalDecisions approvals) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision close(CloseBatch command) {
        List<Role> makers = actions.rule(Permission.CLOSE_BATCH).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "close a batch", makers);
        }
        Terminal terminal = state.terminal(command.tid());
        Refused refused = Target.present(command.header(), command.tid(), terminal);
        return refused != null
                ? refused
                : approvals.request(command, Permission.CLOSE_BATCH, terminal, null, role, this);
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
