package org.pointsman.registry;

/** Why a terminal makes test transactions. */
public enum RetestCause {
    /** A reinstatement case. */
    CASE,
    /** A change of its payment services. */
    BINDING
}
