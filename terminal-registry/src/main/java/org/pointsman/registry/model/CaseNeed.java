package org.pointsman.registry.model;

/** Whether a hold is lifted by a reinstatement case only (domain 3.3, last column). */
public enum CaseNeed {
    /** No case. */
    NO,
    /** A short case: one person with the document the reason asks for. */
    SHORT,
    /** Only when the pause lasted longer than its limit. */
    AFTER_LIMIT,
    /** A reinstatement case. */
    YES,
    /** Placed and lifted by a running case itself; no person may. */
    INTERNAL
}
