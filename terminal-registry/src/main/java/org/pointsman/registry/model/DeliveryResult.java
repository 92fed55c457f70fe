package org.pointsman.registry.model;

/** How a try ended. */
public enum DeliveryResult {
    /** The receiver has taken it. */
    DELIVERED,
    /** It did not arrive, or nobody knows; it is tried again. */
    FAILED,
    /** It will never arrive this way. */
    DEAD
}
