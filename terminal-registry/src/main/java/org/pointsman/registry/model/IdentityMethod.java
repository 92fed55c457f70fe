package org.pointsman.registry.model;

/** How it was proved who a person is. */
public enum IdentityMethod {
    /** The password of the merchant's account. */
    PASSWORD,
    /** A code sent to the telephone that is known. */
    SMS_CODE,
    /** A picture compared. */
    FACE,
    /** The card itself, at a counter. */
    ID_CARD,
    /** Questions by telephone. */
    PHONE_QUESTIONS
}
