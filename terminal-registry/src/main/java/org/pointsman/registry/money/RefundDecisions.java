package org.pointsman.registry.money;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Funding;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.CancelRefund;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryCommand.ResendRefund;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.RefundApproved;
import org.pointsman.registry.model.RegistryEvent.RefundCancelled;
import org.pointsman.registry.model.RegistryEvent.RefundRejected;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;
import org.pointsman.registry.model.RegistryEvent.RefundResent;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRule;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/**
 * Who may give money back from a desk (domain 3.10): a maker asks, a checker approves. Whether the sale can be
 * refunded, and what the merchant's money says, is the engine's to judge.
 */
public final class RefundDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public RefundDecisions(RegistryState state, MakerCheckerRules actions, ApprovalDecisions approvals) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision request(RequestRefund command) {
        MakerCheckerRule rule = actions.rule(Permission.OPS_REFUND);
        Role role = MakerCheckerRules.roleOf(command.header(), rule.makers());
        if (role == null) {
            return Target.notAllowed(command.header(), "refund a transaction", rule.makers());
        }
        Refused refused = arguments(command);
        if (refused != null) {
            return refused;
        }
        Terminal terminal = state.terminal(command.tid());
        return terminal == null
                ? unknown(command.originalId())
                : approvals.open(command, Permission.OPS_REFUND, terminal.tid(), terminal.version(), role, (header,
                        approval) -> new RefundRequested(header, command, approval.id(), approval.expiresAtMs()));
    }

    private static Refused arguments(RequestRefund command) {
        if (command.amountMinor() <= 0) {
            return Arguments.invalid("the amount must be above 0 minor units, not " + command.amountMinor());
        }
        if (command.cause() == null) {
            return Arguments.invalid("the cause of the refund is missing, such as GOODS_DEFECT");
        }
        return command.proof() == null ? null : Arguments.proof(command.proof());
    }

    public RegistryDecision cancel(CancelRefund command) {
        Role role = maker(command.header(), Permission.CANCEL_REFUND);
        return role == null
                ? Target.notAllowed(command.header(), "cancel a refund",
                        actions.rule(Permission.CANCEL_REFUND).makers())
                : new Accepted(List.of(new RefundCancelled(EventHeader.of(command.header(), role), command.refundId())),
                        "Refund " + command.refundId() + " is cancelled: nothing was sent");
    }

    public RegistryDecision resend(ResendRefund command) {
        Role role = maker(command.header(), Permission.RESEND_REFUND);
        return role == null
                ? Target.notAllowed(command.header(), "send a refund again",
                        actions.rule(Permission.RESEND_REFUND).makers())
                : new Accepted(List.of(new RefundResent(EventHeader.of(command.header(), role), command.refundId())),
                        "Refund " + command.refundId() + " is sent again with the numbers it has, as soon as its "
                                + "link is up");
    }

    private Role maker(CommandHeader header, Permission action) {
        return MakerCheckerRules.roleOf(header, actions.rule(action).makers());
    }

    private static Refused unknown(long transactionId) {
        return new Refused(RefusalCode.NOT_FOUND, "Transaction " + transactionId + " is not known");
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        long refundId = refundOf(approval).refundId();
        return new Accepted(List.of(new RefundApproved(header, refundId, mandate, Funding.RESERVED)),
                "Refund " + refundId + " is approved and goes to the network: `txn show " + refundId + "`");
    }

    @Override
    public List<RegistryEvent> rejected(Approval approval, EventHeader header) {
        return List.of(new RefundRejected(header, refundOf(approval).refundId()));
    }

    @Override
    public String unchanged(Approval approval) {
        return "nothing is refunded";
    }

    private static RequestRefund refundOf(Approval approval) {
        return (RequestRefund) approval.command();
    }
}
