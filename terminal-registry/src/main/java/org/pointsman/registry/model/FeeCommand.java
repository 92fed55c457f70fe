package org.pointsman.registry.model;

/** A wish about the fee account of a terminal, or of an order that has none yet. */
public sealed interface FeeCommand extends RegistryCommand {

    /** Terminal id, or {@link FeeAccount#ofOrder}. The expected version is that of the account. */
    String account();

    /**
     * Posts what is owed, was paid or is given back. What a case causes is posted once for each type.
     *
     * @param amountMinor minor units, above 0
     * @param caseId      the case or order that causes it; 0 = none
     * @param reference   of a payment; null for none
     * @param evidence    the document it rests on; null for none
     */
    record PostFee(CommandHeader header, String account, FeeType fee, FeeEntry entry, long amountMinor, long caseId,
            String reference, Proof evidence) implements FeeCommand {
    }

    /** Asks to do without a fee; another person approves. */
    record WaiveFee(CommandHeader header, String account, FeeType fee, long amountMinor) implements FeeCommand {
    }

    /** Asks to take a fee that is owed from the deposit; another person approves. */
    record DeductDeposit(CommandHeader header, String account, FeeType fee, long amountMinor) implements FeeCommand {
    }

    /**
     * The merchant agrees to pay for ending early exactly what is shown.
     *
     * @param by who agrees for the merchant
     */
    record AgreeFee(CommandHeader header, String account, long amountMinor, String by) implements FeeCommand {
    }

    /**
     * Asks for money to go back to the merchant; another person approves.
     *
     * @param fee        DEPOSIT or REFUND_OF_FEE
     * @param inspection what was found of the device, for a deposit; null otherwise
     */
    record RequestPayout(CommandHeader header, String account, FeeType fee, long amountMinor, PayoutMethod method,
            Proof inspection) implements FeeCommand {
    }

    /**
     * Says how far a pay-out has come.
     *
     * @param number    of the pay-out
     * @param to        SENT, PAID or FAILED
     * @param reference of the bank; null for none
     */
    record MovePayout(CommandHeader header, String account, long number, PayoutState to,
            String reference) implements FeeCommand {
    }

    /**
     * Says whose terms hold for a terminal, and from when they count.
     *
     * @param sinceMs epoch milliseconds, above 0
     */
    record SetFeeTerms(CommandHeader header, String account, String provider, long sinceMs) implements FeeCommand {
    }
}
