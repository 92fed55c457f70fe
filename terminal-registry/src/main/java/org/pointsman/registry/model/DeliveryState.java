package org.pointsman.registry.model;

/** What became of a notice to one receiver by one channel. */
public enum DeliveryState {
    /** It is sent when it is due. */
    WAITING,
    /** The receiver has taken it. */
    DELIVERED,
    /** It was tried too long, or can never arrive; people decide. */
    DEAD,
    /** The receiver had no address when it came up; sent once people ask for it. */
    UNADDRESSED
}
