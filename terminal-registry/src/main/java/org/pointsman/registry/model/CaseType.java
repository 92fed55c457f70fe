package org.pointsman.registry.model;

/** What a case is about; {@code cases.csv} has the state machine of each. */
public enum CaseType {
    /** The lifting of a hold (domain 3.5). */
    REINSTATEMENT
}
