package org.pointsman.registry.model;

/** How an application came. */
public enum CaseChannel {
    /** Over the merchant's account. */
    ONLINE,
    /** By telephone. */
    PHONE,
    /** At a counter. */
    OUTLET,
    /** By the provider of the device; cancellations only. */
    THIRD_PARTY,
    /** By the house itself; cancellations only. */
    OPS;

    /** Whether a merchant applies by it himself. */
    public boolean ofMerchants() {
        return this == ONLINE || this == PHONE || this == OUTLET;
    }
}
