package org.pointsman.registry.model;

/** What the reviewer says of the documents of a case. */
public enum Authenticity {
    /** Nothing yet, or not since the last document came. */
    NOT_CHECKED,
    /** They are genuine. */
    GENUINE,
    /** One is false. */
    FALSE
}
