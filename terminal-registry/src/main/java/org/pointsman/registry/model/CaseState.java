package org.pointsman.registry.model;

/** State of a case (domain 3.5). */
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
    EXPIRED;

    /** Whether it goes on. */
    public boolean open() {
        return switch (this) {
            case COMPLETED, REJECTED, WITHDRAWN, EXPIRED -> false;
            default -> true;
        };
    }

    /** Whether the terminal is being set up again, behind the hold RECONFIG. */
    public boolean settingUp() {
        return switch (this) {
            case APPROVED, RECONFIGURING, DEVICE_CHECK, RETEST -> true;
            default -> false;
        };
    }
}
