package org.pointsman.registry.model;

/** Why an application order is cancelled. */
public enum OrderCause {
    /** What the merchant needs has changed. */
    PERSONAL_NEED,
    /** It is too dear. */
    BUDGET,
    /** Another provider offers more. */
    COMPETING_OFFER,
    /** There is a newer device. */
    TECH_UPGRADE,
    /** A law or a regulator asks for it. */
    LEGAL_REGULATORY,
    /** Something else; the reason says what. */
    OTHER
}
