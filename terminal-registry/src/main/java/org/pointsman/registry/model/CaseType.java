package org.pointsman.registry.model;

/** What a case is about; {@code cases.csv} has the state machine of each. */
public enum CaseType {
    /** The lifting of a hold (domain 3.5). */
    REINSTATEMENT,
    /** An application for a terminal (domain 3.1). */
    ORDER,
    /** The cancellation of a terminal (domain 3.6). */
    CANCELLATION;

    /** What people call one. */
    public String noun() {
        return this == ORDER ? "Order" : "Case";
    }

    /** The verb that takes a step of one. */
    public String verb() {
        return this == ORDER ? "order step" : "case step";
    }
}
