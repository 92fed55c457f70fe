package org.pointsman.registry.model;

/** What became of the return of a device. */
public enum ReturnState {
    /** It was asked for. */
    REQUESTED,
    /** It is on its way. */
    IN_TRANSIT,
    /** It came back, and nobody has looked at it yet. */
    RECEIVED,
    /** It was looked at. */
    INSPECTED,
    /** It is lost. */
    LOST,
    /** It need not come back. */
    WAIVED;

    /** Whether nobody waits for anything any more; what is lost may still be found. */
    public boolean over() {
        return this == INSPECTED || this == LOST || this == WAIVED;
    }
}
