package org.pointsman.registry.model;

/** State of a case (domain 3.1, 3.5). */
public enum CaseState {
    /** Written down, not submitted yet. */
    DRAFT,
    /** Submitted; the host looks at it at once. */
    SUBMITTED,
    /** The host compares the documents with the checklist of the hold reason. */
    MATERIALS_CHECK,
    /** Something is missing or was asked for; the review clock stands still. */
    INFO_REQUESTED,
    /** People judge it; the review clock runs. */
    UNDER_REVIEW,
    /** The hold is lifted, RECONFIG stands in its place. */
    APPROVED,
    /** New parameters are on their way to the terminal. */
    RECONFIGURING,
    /** The terminal has them; its hardware and software are checked. */
    DEVICE_CHECK,
    /** The terminal may make its test transactions. */
    RETEST,
    /** Done: the terminal trades, unless another hold works. */
    COMPLETED,
    /** Refused; an appeal is a new case. */
    REJECTED,
    /** Given up by its submitter, or the terminal is cancelled. */
    WITHDRAWN,
    /** Nobody went on in time. */
    EXPIRED,
    /** A device gets its keys and its terminal. */
    PREPARING,
    /** The device is on its way. */
    SHIPPED,
    /** It could not be handed over. */
    UNDELIVERABLE,
    /** The merchant has it. */
    DELIVERED,
    /** Done: the terminal has signed on for the first time. */
    ACTIVATED,
    /** The merchant wants no terminal any more; everything else stands still. */
    CANCEL_REQUESTED,
    /** Cancelled, once the device is back. */
    CANCEL_APPROVED,
    /** It never becomes a terminal. */
    CANCELLED,
    /** Given up before it was submitted. */
    DISCARDED;

    /** Whether it goes on. */
    public boolean open() {
        return switch (this) {
            case COMPLETED, REJECTED, WITHDRAWN, EXPIRED, ACTIVATED, CANCELLED, DISCARDED -> false;
            default -> true;
        };
    }

    /** Whether nothing goes on before the merchant does something. */
    public boolean awaitsMerchant() {
        return this == INFO_REQUESTED;
    }

    /** Whether the terminal is being set up again, behind the hold RECONFIG. */
    public boolean settingUp() {
        return switch (this) {
            case APPROVED, RECONFIGURING, DEVICE_CHECK, RETEST -> true;
            default -> false;
        };
    }

    /** How far an order has come from SUBMITTED to DELIVERED; 0 = it is not on that way. */
    public int progress() {
        return switch (this) {
            case SUBMITTED -> 1;
            case INFO_REQUESTED, UNDER_REVIEW -> 2;
            case APPROVED -> 3;
            case PREPARING -> 4;
            case SHIPPED, UNDELIVERABLE -> 5;
            case DELIVERED -> 6;
            default -> 0;
        };
    }
}
