package org.pointsman.registry.model;

/** State of a merchant; anything but ACTIVE declines with 03 (domain 3.9.2). */
public enum MerchantState {
    ACTIVE,
    SUSPENDED,
    CANCELLED
}
