package org.pointsman.registry.model;

/** For what a terminal is tested. */
public enum RetestCause {
    /** A service was revoked. */
    BINDING,
    /** A suspension was lifted by a case. */
    CASE
}
