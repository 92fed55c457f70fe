package org.pointsman.registry.model;

/** Class of a hold, from harmless to worst; the worst open hold decides (domain 3.3, 3.9.2). */
public enum HoldClass {
    NONE,
    SVC,
    RISK,
    SEC;

    /** The worse of the two. */
    public HoldClass worst(HoldClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
