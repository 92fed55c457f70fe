package org.pointsman.registry.model;

/** Where money goes back to. */
public enum PayoutMethod {
    /** Where it came from. */
    ORIGINAL_ACCOUNT,
    /** Where the merchant is paid. */
    SETTLEMENT_ACCOUNT
}
