package org.pointsman.registry.model;

/** What a merchant's money says to an approved refund (domain 3.7). */
public enum Funding {
    /** It is there and set aside. */
    RESERVED,
    /** It is short; the refund waits for it. */
    PENDING,
    /** It is short, and that ends the refund. */
    SHORT
}
