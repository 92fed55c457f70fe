package org.pointsman.registry;

/** Occasions to tell somebody something. */
public enum NoticeKind {
    /** A service will go. */
    ADVANCE,
    /** A service is gone; the alternatives. */
    COMPLETION,
    /** Closing a service did not work, and why. */
    FAILURE,
    /** The holder of a wallet, or the provider, has switched a service off. */
    SWITCHED_OFF,
    /** What remains is declined more often than it should be. */
    ALARM
}
