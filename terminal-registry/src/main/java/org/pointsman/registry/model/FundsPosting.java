package org.pointsman.registry.model;

/** What else than trade changes a merchant's money at the switch. */
public enum FundsPosting {
    /** Money the merchant was paid. */
    PAYOUT,
    /** Money the merchant brought, or a reserve kept for refunds. */
    TOP_UP
}
