package org.pointsman.registry.model;

/** What a revocation consists of, in this order. */
public enum RevocationStep {
    /** No new payment is taken; the switch does this. */
    CLOSED,
    /** The provider has unbound the terminal. */
    UNBOUND,
    /** The reader of the service is removed, or there is none. */
    HW_REMOVED,
    /** The terminal's parameters know the service no more. */
    PARAMS_OUT,
    /** Probes have shown that it is refused and everything else works. */
    RETEST
}
