package org.pointsman.registry.model;

/** A condition of a row of {@code cases.csv}; {@code CaseGuards} has one method for each. */
public enum CaseGuard {
    /** Every document of the checklist is there. */
    COMPLETE,
    /** It was not sent back too often yet. */
    LOOPS_LEFT,
    /** The submitter herself. */
    BY_SUBMITTER,
    /** The reviewer found the papers to be genuine. */
    GENUINE,
    /** Where the hold asks for a second person, not the reviewer. */
    NOT_THE_REVIEWER,
    /** New keys came after a security hold (D-13). */
    NEW_KEYS,
    /** The new parameters make sense. */
    PARAMETERS,
    /** A person brings a document. */
    PROVED,
    /** The terminal has not taken its newest parameters yet. */
    NOT_TAKEN,
    /** The device reports the minimum application version or a newer one. */
    FIRMWARE_CURRENT,
    /** The desired date has come. */
    DATE_REACHED,
    /** The test transactions passed. */
    TESTED,
    /** Their result is not known yet. */
    NOT_TESTED
}
