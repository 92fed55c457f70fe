package org.pointsman.registry.model;

/** Why money goes back. */
public enum RefundCause {
    GOODS_DEFECT,
    SERVICE_CANCELLED,
    WRONG_AMOUNT,
    DUPLICATE,
    CUSTOMER_REQUEST,
    FRAUD_DISPUTE,
    OTHER
}
