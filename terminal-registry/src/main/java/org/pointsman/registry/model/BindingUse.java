package org.pointsman.registry.model;

/** What a message wants of a binding: the columns of {@code binding-matrix.csv}. */
public enum BindingUse {
    /** A new payment, or a question about an account. */
    PAYMENT,
    /** A void, a completion or a change of an earlier payment. */
    VOID,
    /** A refund of an earlier payment. */
    REFUND
}
