package org.pointsman.registry.model;

/** What a merchant wanted; a contact changes nothing, whatever it was. */
public enum ContactMatter {
    /** Something is applied for: a case or an order follows. */
    APPLICATION,
    /** A question. */
    ENQUIRY,
    /** Something is wrong. */
    COMPLAINT
}
