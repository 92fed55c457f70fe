package org.pointsman.registry.model;

/** Where a device is, and whether it can be given to a terminal. */
public enum DeviceState {
    /** Nobody has entered it. */
    UNKNOWN,
    /** In the warehouse, checked and free. */
    IN_STOCK,
    /** In the warehouse, with the keys of the terminal of an order. */
    PREPARED,
    /** On its way to a merchant. */
    SHIPPED,
    /** The merchant has it. */
    DELIVERED,
    /** It is the device of a terminal. */
    IN_USE,
    /** It has to come back. */
    RETURN_REQUESTED,
    /** On its way back. */
    RETURNING,
    /** It came back, and nobody has looked at it yet. */
    RECEIVED,
    /** It came back, and does not work. */
    DEFECTIVE,
    /** Nobody knows where it is. */
    LOST,
    /** It does not have to come back any more. */
    WAIVED,
    /** The end. */
    SCRAPPED;

    /** Whether it should be here and is not. */
    public boolean out() {
        return this == RETURN_REQUESTED || this == RETURNING || this == LOST || this == WAIVED;
    }

    /** Whether a merchant has it, or will. */
    public boolean withMerchant() {
        return this == SHIPPED || this == DELIVERED || this == IN_USE;
    }
}
