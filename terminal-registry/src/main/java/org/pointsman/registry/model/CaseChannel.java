package org.pointsman.registry.model;

/** How an application came. */
public enum CaseChannel {
    /** Over the merchant's account. */
    ONLINE,
    /** By telephone. */
    PHONE,
    /** At a counter. */
    OUTLET
}
