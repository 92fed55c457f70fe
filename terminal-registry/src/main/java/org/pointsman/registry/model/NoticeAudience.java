package org.pointsman.registry.model;

/** Who is told. */
public enum NoticeAudience {
    /** The merchant of the terminal, at the addresses of its contact. */
    MERCHANT,
    /** Those who pay there, through an address of the site that reaches them. */
    USER,
    /** Who offers a payment service. */
    PROVIDER,
    /** The people of this switch. */
    OPERATOR
}
