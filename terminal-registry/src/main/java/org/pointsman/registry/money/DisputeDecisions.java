package org.pointsman.registry.money;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.FlagDispute;
import org.pointsman.registry.model.RegistryCommand.ReleaseDispute;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.model.RegistryEvent.DisputeReleased;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;

/** Who may say that a sale is disputed, or is no more; each time with a document. */
public final class DisputeDecisions {
    private final MakerCheckerRules actions;

    public DisputeDecisions(MakerCheckerRules actions) {
        this.actions = actions;
    }

    public RegistryDecision flag(FlagDispute command) {
        Refused refused = refusal(command.header(), Permission.FLAG_DISPUTE, command.proof());
        return refused != null
                ? refused
                : new Accepted(
                        List.of(new DisputeFlagged(header(command.header(), Permission.FLAG_DISPUTE),
                                command.transactionId(), command.proof())),
                        "Transaction " + command.transactionId()
                                + " is disputed: refunds from a desk with a proof only");
    }

    public RegistryDecision release(ReleaseDispute command) {
        Refused refused = refusal(command.header(), Permission.RELEASE_DISPUTE, command.proof());
        return refused != null
                ? refused
                : new Accepted(
                        List.of(new DisputeReleased(header(command.header(), Permission.RELEASE_DISPUTE),
                                command.transactionId(), command.proof())),
                        "Transaction " + command.transactionId() + " is disputed no more");
    }

    private EventHeader header(CommandHeader header, Permission action) {
        return EventHeader.of(header, MakerCheckerRules.roleOf(header, actions.rule(action).makers()));
    }

    private Refused refusal(CommandHeader header, Permission action, Proof proof) {
        List<Role> makers = actions.rule(action).makers();
        if (MakerCheckerRules.roleOf(header, makers) == null) {
            return Target.notAllowed(header, "change whether a transaction is disputed", makers);
        }
        return proof == null
                ? new Refused(RefusalCode.PROOF_REQUIRED, "A dispute needs a proof: the name and digest of a document")
                : Arguments.proof(proof);
    }
}
