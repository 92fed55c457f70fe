package org.pointsman.registry.money;

import java.util.List;
import java.util.Locale;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.SettleItem;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;

/**
 * Who may say what became of a reversal, an advice or a refund that its network refuses for good or does not answer:
 * one person finds out, another agrees. Whether there is something to conclude is the engine's to judge.
 */
public final class ItemDecisions implements ApprovalDecisions.Effect {
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;

    public ItemDecisions(MakerCheckerRules actions, ApprovalDecisions approvals) {
        this.actions = actions;
        this.approvals = approvals;
    }

    public RegistryDecision settle(SettleItem command) {
        if (command.as() == null) {
            return Arguments.invalid("say what became of it: ACCEPTED or REFUSED");
        }
        List<Role> makers = actions.rule(Permission.SETTLE_ITEM).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        return role == null
                ? Target.notAllowed(command.header(), "conclude what a network does not tell", makers)
                : approvals.request(command, Permission.SETTLE_ITEM, subject(command), 0, null, role, this);
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
