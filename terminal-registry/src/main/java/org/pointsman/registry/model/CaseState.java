package org.pointsman.registry.model;

/** State of a case (domain 3.1, 3.5, 3.6). */
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
    DISCARDED,
    /** Somebody has to prove that she speaks for the merchant. */
    IDENTITY_PENDING,
    /** Too many tries to prove it failed; somebody else has to look at it. */
    LOCKED,
    /** The merchant has been shown what cancelling means. */
    AWAITING_CONFIRMATION,
    /** The terminal is CANCELLING; what is open is finished. */
    DRAINING,
    /** Nothing stood in the way when it was looked at. */
    READY_TO_CLOSE,
    /** The terminal is CANCELLED. */
    CLOSED,
    /** It is; something has to come back yet. */
    AFTERCARE,
    /** Done. */
    ARCHIVED,
    /** The terminal trades again as before. */
    ABORTED;

    /** Whether it goes on. */
    public boolean open() {
        return switch (this) {
            case COMPLETED, REJECTED, WITHDRAWN, EXPIRED, ACTIVATED, CANCELLED, DISCARDED, ARCHIVED, ABORTED -> false;
            default -> true;
        };
    }

    /** Whether nothing goes on before the merchant does something. */
    public boolean awaitsMerchant() {
        return this == INFO_REQUESTED || this == IDENTITY_PENDING || this == AWAITING_CONFIRMATION;
    }

    /** Whether the terminal of the case is one no more: its id may be another's before the case ends. */
    public boolean afterTerminal() {
        return this == CANCEL_APPROVED || this == CLOSED || this == AFTERCARE;
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
