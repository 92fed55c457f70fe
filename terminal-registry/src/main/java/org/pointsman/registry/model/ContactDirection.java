package org.pointsman.registry.model;

/** Who began. */
public enum ContactDirection {
    /** The merchant. */
    IN,
    /** The house. */
    OUT
}
