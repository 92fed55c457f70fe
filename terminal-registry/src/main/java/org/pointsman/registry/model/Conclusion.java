package org.pointsman.registry.model;

/** What people found out about what a network was told and does not say, or refuses for good. */
public enum Conclusion {
    /** The network has booked it: the reversal is done, the advice taken, the refund paid. */
    ACCEPTED,
    /**
     * The network has not and never will: the transaction stands there, the advice counts nowhere, nothing was
     * refunded.
     */
    REFUSED
}
