package org.pointsman.registry.money;

import java.util.List;
import org.pointsman.registry.approvals.ApprovalDecisions;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.PostFunds;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.FundsPosted;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/**
 * Who may tell the switch of money that moved elsewhere (domain 2.8): from an amount on a second person has to agree.
 * The balances are the engine's.
 */
public final class FundsDecisions implements ApprovalDecisions.Effect {
    /** Twelve digits, as much as a message can say. */

    private final RegistryState state;
    private final MakerCheckerRules actions;
    private final ApprovalDecisions approvals;
    private final RegistryPolicy policy;

    public FundsDecisions(RegistryState state, MakerCheckerRules actions, ApprovalDecisions approvals,
            RegistryPolicy policy) {
        this.state = state;
        this.actions = actions;
        this.approvals = approvals;
        this.policy = policy;
    }

    public RegistryDecision post(PostFunds command) {
        List<Role> makers = actions.rule(Permission.POST_FUNDS).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "post a merchant's funds", makers);
        }
        Refused refused = arguments(command);
        if (refused != null) {
            return refused;
        }
        return large(command.amountMinor())
                ? approvals.open(command, Permission.POST_FUNDS, subject(command), role)
                : posted(command, EventHeader.of(command.header(), role));
    }

    private boolean large(long amountMinor) {
        long fromMinor = policy.settings().secondPersonFromMinor();
        return fromMinor > 0 && amountMinor >= fromMinor;
    }

    private static String subject(PostFunds command) {
        return "merchant " + command.mid();
    }

    private static Accepted posted(PostFunds command, EventHeader header) {
        return new Accepted(List.of(new FundsPosted(header, command.mid(), command.posting(), command.amountMinor())),
                command.posting() + " of " + command.amountMinor() + " is posted for merchant " + command.mid());
    }

    @Override
    public Refused present(CommandHeader header, Approval approval, Terminal terminal) {
        return null;
    }

    @Override
    public Accepted carriedOut(Approval approval, Terminal terminal, EventHeader header, Mandate mandate) {
        return posted((PostFunds) approval.command(), header);
    }

    @Override
    public String unchanged(Approval approval) {
        return "nothing is posted";
    }

    private Refused arguments(PostFunds command) {
        if (command.posting() == null) {
            return Arguments.invalid("the kind of posting is missing: PAYOUT or TOP_UP");
        }
        Refused refused = Arguments.amount(command.amountMinor());
        if (refused != null) {
            return refused;
        }
        return state.merchant(command.mid()) == null
                ? new Refused(RefusalCode.NOT_FOUND, "Merchant " + command.mid() + " is not known")
                : null;
    }
}
