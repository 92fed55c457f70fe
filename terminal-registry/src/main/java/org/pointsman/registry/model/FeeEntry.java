package org.pointsman.registry.model;

/** What a posting does. What the merchant owes is above 0, what the house owes below. */
public enum FeeEntry {
    /** The merchant owes a fee. */
    CHARGE,
    /** The merchant has paid a fee, or the deposit. */
    PAYMENT,
    /** The house does without a fee. */
    WAIVER,
    /** A fee is taken from the deposit: one posting of each. */
    DEDUCTION,
    /** The house gives something back. */
    CREDIT,
    /** The merchant has got it, or the deposit. */
    PAYOUT,
    /** The deposit need not be held any more and is given back like a fee: one posting of each (D-10). */
    RELEASE;

    /** Whether people may post it for this type by hand. */
    public boolean postable(FeeType type) {
        return switch (this) {
            case CHARGE -> type.owed();
            case PAYMENT -> type != FeeType.REFUND_OF_FEE;
            case CREDIT -> type == FeeType.REFUND_OF_FEE;
            case WAIVER, DEDUCTION, PAYOUT, RELEASE -> false;
        };
    }

    /** What an amount of it adds to the balance, minor units. */
    public long signed(FeeType type, long amountMinor) {
        return switch (this) {
            case CHARGE, PAYOUT -> amountMinor;
            case PAYMENT, WAIVER, CREDIT -> -amountMinor;
            case DEDUCTION, RELEASE -> type == FeeType.DEPOSIT ? amountMinor : -amountMinor;
        };
    }
}
