package org.pointsman.registry.model;

/** An event of one terminal. */
public interface TerminalChange {

    /** Terminal id. */
    String tid();

    /** State before; null when the terminal was not known. */
    TerminalState oldState();

    /** State after. */
    TerminalState newState();

    /** Version after: the one before plus one. */
    long version();
}
