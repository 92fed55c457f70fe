package org.pointsman.engine.state;

/** The rows of the matrix of originals (domain 3.9.3): where an original stands for what may follow it. */
public enum OriginalState {
    NOT_FOUND,
    OTHER_MERCHANT,
    /** Another terminal of the same merchant asks. */
    OTHER_TERMINAL,
    IN_FLIGHT,
    DECLINED,
    /** A refund without an answer. */
    UNKNOWN,
    /** A reversal is owed. */
    TAKING_BACK,
    REVERSED,
    PURCHASE_APPROVED,
    COMPLETION_APPROVED,
    SALE_BATCH_CLOSED,
    /** A void of the sale runs. */
    VOID_RUNNING,
    REFUND_RUNNING,
    PART_REFUNDED,
    REFUNDED,
    /** A sale that stands and that somebody disputes. */
    DISPUTED,
    VOIDED,
    AUTHORISED,
    /** A completion or a void of the pre-authorisation runs. */
    PREAUTH_CLAIMED,
    COMPLETED,
    PREAUTH_VOIDED,
    EXPIRED,
    VOID_APPROVED,
    VOID_BATCH_CLOSED,
    /** A refund, an inquiry, or a record of a reversal: nothing follows it. */
    OTHER
}
