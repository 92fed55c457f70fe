package org.pointsman.registry.model;

/** Who bears a difference between the books. */
public enum DifferenceOutcome {
    /** The merchant: its next settlement has it. */
    ADJUST_MERCHANT,
    /** The network: it is asked for the money, or given it back. */
    NETWORK_CLAIM,
    /** The house. */
    WRITTEN_OFF,
    /** Nobody: another file of the network tells the payment as the switch has it. */
    MATCHED_LATER
}
