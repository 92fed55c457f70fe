package org.pointsman.registry.model;

/**
 * What can stand in the way of closing a terminal; {@code pre-check.csv} says of each whether it blocks and how it is
 * cleared (domain 3.6).
 */
public enum PreCheckCode {
    /** Messages that wait for their network. */
    IN_FLIGHT,
    /** Reversals owed to a network. */
    PENDING_REVERSAL,
    /** A batch that is not settled. */
    OPEN_BATCH,
    /** A batch that did not add up and whose details are awaited. */
    OFFLINE_NOT_UPLOADED,
    /** Pre-authorisations that stand. */
    OPEN_PREAUTH,
    /** Refunds that are not final. */
    PENDING_REFUND,
    /** Approved refunds that wait for the merchant's money. */
    PENDING_FUNDS_REFUND,
    /** Sales that are disputed. */
    OPEN_DISPUTE,
    /** A hold of the law or of an investigation. */
    BLOCKING_CONTROL,
    /** Money of the merchant that is not paid out. */
    UNSETTLED_FUNDS,
    /** The merchant owes money. */
    NEGATIVE_BALANCE,
    /** Fees that are not paid. */
    OUTSTANDING_FEE,
    /** Nobody agreed to what cancelling costs. */
    FEE_CONSENT_MISSING,
    /** Services the terminal is still bound to. */
    BINDING_ACTIVE,
    /** Orders of a wallet or of pay later that run. */
    OPEN_SERVICE_ORDER,
    /** There is no export, or something happened since. */
    EXPORT_MISSING,
    /** The provider of the device has not acknowledged. */
    PROVIDER_ACK_MISSING,
    /** A document of the checklist is not there. */
    DOCUMENT_MISSING,
    /** The device has not come back. */
    DEVICE_OUT
}
