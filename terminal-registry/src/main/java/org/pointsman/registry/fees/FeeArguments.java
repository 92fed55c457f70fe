package org.pointsman.registry.fees;

import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.CaseArguments;
import org.pointsman.registry.model.FeeCommand;
import org.pointsman.registry.model.FeeCommand.AgreeFee;
import org.pointsman.registry.model.FeeCommand.DeductDeposit;
import org.pointsman.registry.model.FeeCommand.MovePayout;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.RequestPayout;
import org.pointsman.registry.model.FeeCommand.SetFeeTerms;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;

/** Shape of what comes to the fee ledger from outside. Each check answers null when all is well. */
final class FeeArguments {
    private static final int MAX_PROVIDER = 50;

    private FeeArguments() {
    }

    static Refused of(FeeCommand command) {
        return switch (command) {
            case PostFee c -> posting(c);
            case WaiveFee c -> owed(c.fee(), c.amountMinor());
            case DeductDeposit c -> owed(c.fee(), c.amountMinor());
            case AgreeFee c -> {
                Refused refused = Arguments.amount(c.amountMinor());
                yield refused == null ? CaseArguments.text("by, who agrees for the merchant,", c.by()) : refused;
            }
            case RequestPayout c -> payout(c);
            case MovePayout c -> c.to() == null
                    ? Arguments.invalid("SENT, PAID or FAILED is missing")
                    : reference(c.reference(), c.to().referenced());
            case SetFeeTerms c -> terms(c);
        };
    }

    private static Refused posting(PostFee command) {
        if (command.fee() == null || command.entry() == null) {
            return Arguments.invalid("a posting has a type and an entry: CHARGE, PAYMENT or CREDIT");
        }
        if (!command.entry().postable(command.fee())) {
            return Arguments.invalid("a " + command.entry() + " of " + command.fee() + " is not posted by hand");
        }
        if (command.caseId() < 0) {
            return Arguments.invalid("caseId is the number of a case or an order");
        }
        Refused refused = Arguments.amount(command.amountMinor());
        refused = refused == null ? reference(command.reference(), command.entry() == FeeEntry.PAYMENT) : refused;
        return refused == null ? evidence(command) : refused;
    }

    private static Refused evidence(PostFee command) {
        boolean needed = command.fee() == FeeType.PENALTY && command.entry() == FeeEntry.CHARGE;
        if (command.evidence() != null) {
            return Arguments.proof(command.evidence());
        }
        return needed
                ? new Refused(RefusalCode.PROOF_REQUIRED, "A penalty is posted on evidence: its file name and SHA-256")
                : null;
    }

    private static Refused owed(FeeType type, long amountMinor) {
        return type == null || !type.owed()
                ? Arguments.invalid("a fee is RENT, DATA_FEE, HANDLING_FEE, PENALTY or CANCEL_FEE, not " + type)
                : Arguments.amount(amountMinor);
    }

    private static Refused payout(RequestPayout command) {
        if (command.fee() != FeeType.DEPOSIT && command.fee() != FeeType.REFUND_OF_FEE) {
            return Arguments.invalid("DEPOSIT or REFUND_OF_FEE is paid out, not " + command.fee());
        }
        if (command.method() == null) {
            return Arguments.invalid("the method is missing: ORIGINAL_ACCOUNT or SETTLEMENT_ACCOUNT");
        }
        Refused refused = Arguments.amount(command.amountMinor());
        return refused == null && command.inspection() != null ? Arguments.proof(command.inspection()) : refused;
    }

    private static Refused terms(SetFeeTerms command) {
        if (command.provider() == null || command.provider().length() > MAX_PROVIDER) {
            return Arguments.invalid("provider has up to " + MAX_PROVIDER + " characters, none for the common terms");
        }
        return command.sinceMs() <= 0 || command.sinceMs() > command.header().atMs()
                ? Arguments.invalid("since is a moment in the past")
                : null;
    }

    private static Refused reference(String reference, boolean needed) {
        return reference == null && !needed ? null : CaseArguments.text("reference", reference);
    }
}
