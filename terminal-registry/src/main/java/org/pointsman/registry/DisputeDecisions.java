package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.RegistryCommand.FlagDispute;
import org.pointsman.registry.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.RegistryDecision.Accepted;
import org.pointsman.registry.RegistryDecision.Refused;
import org.pointsman.registry.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.RegistryEvent.DisputeReleased;

/** Who may say that a sale is disputed, or is no more; each time with a document. */
final class DisputeDecisions {
    private final ActionRules actions;

    DisputeDecisions(ActionRules actions) {
        this.actions = actions;
    }

    RegistryDecision flag(FlagDispute command) {
        Refused refused = refusal(command.header(), Action.FLAG_DISPUTE, command.proof());
        return refused != null
                ? refused
                : new Accepted(List.of(new DisputeFlagged(header(command.header(), Action.FLAG_DISPUTE),
                        command.transactionId(), command.proof())),
                        "Transaction " + command.transactionId()
                                + " is disputed: refunds from a desk with a proof only");
    }

    RegistryDecision release(ReleaseDispute command) {
        Refused refused = refusal(command.header(), Action.RELEASE_DISPUTE, command.proof());
        return refused != null
                ? refused
                : new Accepted(List.of(new DisputeReleased(header(command.header(), Action.RELEASE_DISPUTE),
                        command.transactionId(), command.proof())),
                        "Transaction " + command.transactionId() + " is disputed no more");
    }

    private EventHeader header(CommandHeader header, Action action) {
        return EventHeader.of(header, ActionRules.roleOf(header, actions.rule(action).makers()));
    }

    private Refused refusal(CommandHeader header, Action action, Proof proof) {
        List<Role> makers = actions.rule(action).makers();
        if (ActionRules.roleOf(header, makers) == null) {
            return Target.notAllowed(header, "change whether a transaction is disputed", makers);
        }
        return proof == null
                ? new Refused(RefusalCode.PROOF_REQUIRED, "A dispute needs a proof: the name and digest of a document")
                : Arguments.proof(proof);
    }
}
