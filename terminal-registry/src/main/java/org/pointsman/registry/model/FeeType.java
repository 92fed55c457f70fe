package org.pointsman.registry.model;

/** What money between the house and a merchant is for. */
public enum FeeType {
    /** Held for the device, and given back after it. */
    DEPOSIT,
    /** For the device, by time. */
    RENT,
    /** For its mobile data. */
    DATA_FEE,
    /** For work of the house. */
    HANDLING_FEE,
    /** For breaking a rule; never without evidence. */
    PENALTY,
    /** For ending early. */
    CANCEL_FEE,
    /** What the merchant gets back of fees. */
    REFUND_OF_FEE;

    /** Whether the merchant owes it: neither the deposit nor what is given back. */
    public boolean owed() {
        return this != DEPOSIT && this != REFUND_OF_FEE;
    }
}
