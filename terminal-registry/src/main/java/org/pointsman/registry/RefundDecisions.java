package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.RegistryCommand.CancelRefund;
import org.pointsman.registry.RegistryCommand.RequestRefund;
import org.pointsman.registry.RegistryCommand.ResendRefund;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;
import org.pointsman.registry.RegistryEvent.RefundApproved;
import org.pointsman.registry.RegistryEvent.RefundCancelled;
import org.pointsman.registry.RegistryEvent.RefundRejected;
import org.pointsman.registry.RegistryEvent.RefundRequested;
import org.pointsman.registry.RegistryEvent.RefundResent;

/**
 * Who may give money back from a desk (domain 3.10): a maker asks, a checker approves. Whether the sale can be refunded,
 * and what the merchant's money says, is the engine's to judge.
 */
final class RefundDecisions implements ApprovalDecisions.Effect {
    private final RegistryState state;
    private final ActionRules actions;
    private final ApprovalDecisions approvals;

    RefundDecisions(RegistryState state, ActionRules actions, ApprovalDecisions approvals) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
    }

    RegistryDecision request(RequestRefund command) {
        ActionRule rule = actions.rule(Action.OPS_REFUND);
        Role role = ActionRules.roleOf(command.header(), rule.makers());
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
                : approvals.open(command, Action.OPS_REFUND, terminal.tid(), terminal.version(), role,
                        (header, approval) -> new RefundRequested(header, command, approval.id(),
                                approval.expiresAtMs()));
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

    RegistryDecision cancel(CancelRefund command) {
        Role role = maker(command.header(), Action.CANCEL_REFUND);
        return role == null
                ? Target.notAllowed(command.header(), "cancel a refund", actions.rule(Action.CANCEL_REFUND).makers())
                : new Accepted(
                        List.of(new RefundCancelled(EventHeader.of(command.header(), role), command.refundId())),
                        "Refund " + command.refundId() + " is cancelled: nothing was sent");
    }

    RegistryDecision resend(ResendRefund command) {
        Role role = maker(command.header(), Action.RESEND_REFUND);
        return role == null
                ? Target.notAllowed(command.header(), "send a refund again",
                        actions.rule(Action.RESEND_REFUND).makers())
                : new Accepted(List.of(new RefundResent(EventHeader.of(command.header(), role), command.refundId())),
                        "Refund " + command.refundId() + " is sent again with the numbers it has, as soon as its "
                                + "link is up");
    }

    private Role maker(CommandHeader header, Action action) {
        return ActionRules.roleOf(header, actions.rule(action).makers());
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
