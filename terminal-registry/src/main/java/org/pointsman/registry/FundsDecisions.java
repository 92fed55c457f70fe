package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.RegistryCommand.PostFunds;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;
import org.pointsman.registry.RegistryEvent.FundsPosted;

/** Who may tell the switch of money that moved elsewhere (domain 2.8). The balances are the engine's. */
final class FundsDecisions {
    /** Twelve digits, as much as a message can say: balances cannot overflow by postings. */
    private static final long MOST_MINOR = 999_999_999_999L;

    private final RegistryState state;
    private final ActionRules actions;

    FundsDecisions(RegistryState state, ActionRules actions) {
        this.state = state;
        this.actions = actions;
    }

    RegistryDecision post(PostFunds command) {
        List<Role> makers = actions.rule(Action.POST_FUNDS).makers();
        Role role = ActionRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "post a merchant's funds", makers);
        }
        Refused refused = arguments(command);
        return refused != null
                ? refused
                : new Accepted(
                        List.of(new FundsPosted(EventHeader.of(command.header(), role), command.mid(),
                                command.posting(), command.amountMinor())),
                        command.posting() + " of " + command.amountMinor() + " is posted for merchant "
                                + command.mid());
    }

    private Refused arguments(PostFunds command) {
        if (command.posting() == null) {
            return Arguments.invalid("the kind of posting is missing: PAYOUT or TOP_UP");
        }
        if (command.amountMinor() <= 0 || command.amountMinor() > MOST_MINOR) {
            return Arguments.invalid("the amount must be 1 to " + MOST_MINOR + " minor units, not "
                    + command.amountMinor());
        }
        return state.merchant(command.mid()) == null
                ? new Refused(RefusalCode.NOT_FOUND, "Merchant " + command.mid() + " is not known")
                : null;
    }
}
