package org.pointsman.registry.model;

/** What can be held as a whole, with one command, besides a single terminal. */
public enum HoldScope {
    /** All terminals of a merchant; its id is the MID. Declined 03. */
    MERCHANT,
    /** A payment service on all terminals; its id is the name of a {@link PaymentService}. Declined 40. */
    SERVICE,
    /** All devices that report an application version; its id is the version, 1 to 8 characters. Declined 58. */
    FIRMWARE
}
