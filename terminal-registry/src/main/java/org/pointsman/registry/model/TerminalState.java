package org.pointsman.registry.model;

/** State of a terminal (domain 3.2, D-1). */
public enum TerminalState {
    /** Known, keys loaded, waiting for the first sign-on inside its activation window. */
    PROVISIONED,
    /** Trading; no hold is open. */
    ACTIVE,
    /** At least one hold is open. */
    SUSPENDED,
    /** Draining: no new sales, follow-ups still work. */
    CANCELLING,
    /** Absorbing; the TID is in quarantine. */
    CANCELLED
}
