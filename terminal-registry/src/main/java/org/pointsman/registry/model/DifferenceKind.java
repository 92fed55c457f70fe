package org.pointsman.registry.model;

/** How the book of the switch and that of a network differ about one payment. */
public enum DifferenceKind {
    /** The switch has it, the network does not tell it. */
    ONLY_OURS,
    /** The network tells it, the switch does not have it. */
    ONLY_THEIRS,
    /** Both have it, with different amounts. */
    OTHER_AMOUNT
}
