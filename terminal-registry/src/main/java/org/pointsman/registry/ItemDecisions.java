package org.pointsman.registry;

import java.util.List;
import java.util.Locale;
import org.pointsman.registry.RegistryCommand.SettleItem;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;
import org.pointsman.registry.RegistryEvent.ItemSettled;

/**
 * Who may say what became of a reversal, an advice or a refund that its network refuses for good or does not answer: one
 * person finds out, another agrees. Whether there is something to conclude is the engine's to judge.
 */
final class ItemDecisions implements ApprovalDecisions.Effect {
    private final ActionRules actions;
    private final ApprovalDecisions approvals;

    ItemDecisions(ActionRules actions, ApprovalDecisions approvals) {
        this.actions = actions;
        this.approvals = approvals;
    }

    RegistryDecision settle(SettleItem command) {
        if (command.as() == null) {
            return Arguments.invalid("say what became of it: ACCEPTED or REFUSED");
        }
        List<Role> makers = actions.rule(Action.SETTLE_ITEM).makers();
        Role role = ActionRules.roleOf(command.header(), makers);
        return role == null
                ? Target.notAllowed(command.header(), "conclude what a network does not tell", makers)
                : approvals.request(command, Action.SETTLE_ITEM, subject(command), 0, null, role, this);
    }

    private static String subject(SettleItem command) {
        return "transaction " + command.transactionId() + " as " + command.as().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return null;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        SettleItem asked = (SettleItem) approval.command();
        return new Accepted(List.of(new ItemSettled(header, asked.transactionId(), asked.as(), mandate)),
                "Concluded: " + subject(asked) + ", see `txn show " + asked.transactionId() + "`");
    }

    @Override
    public String unchanged(Approval approval) {
        return "nothing is concluded";
    }
}
