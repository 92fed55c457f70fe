package org.pointsman.registry.model;

/** An event of one scope. */
public interface ScopeChange {

    /** Kind of the scope. */
    HoldScope scope();

    /** Which one. */
    String id();

    /** Whether a hold worked before. */
    boolean oldHeld();

    /** Whether one works after. */
    boolean newHeld();

    /** Version after: the one before plus one. */
    long version();
}
