package org.pointsman.registry.model;

/** Why a command was refused; stable names for API and scripts. */
public enum RefusalCode {
    /** No such terminal, merchant or approval. */
    NOT_FOUND,
    /** The actor has none of the roles the action asks for, or is the maker of what she wants to approve. */
    NOT_ALLOWED,
    /** The state machine has no such transition (domain 3.2). */
    ILLEGAL_TRANSITION,
    /** The expected version is not the present one, or the thing exists already. */
    CONFLICT,
    /** Only a case may do this. */
    CASE_NEEDED,
    /** A SEC hold stays until the terminal has new keys (D-13). */
    NEW_KEYS_NEEDED,
    /** A hold of the same reason and origin is open. */
    ALREADY_OPEN,
    /** No hold of this reason is open. */
    NOT_HELD,
    /** A write without a reason. */
    REASON_REQUIRED,
    /** An argument is missing or malformed. */
    INVALID_ARGUMENT,
    /** What the command refers to is over or no longer applies. */
    STALE,
    /** The command id was used for other content (domain 3.11 row 45). */
    COMMAND_ID_REUSED,
    /** The transaction cannot be refunded, in its state or at its age. */
    NOT_REFUNDABLE,
    /** More than what remains of the transaction. */
    AMOUNT_EXCEEDED,
    /** The asker believes another amount to be refunded already. */
    ALREADY_REFUNDED,
    /** The merchant's money is short. */
    INSUFFICIENT_FUNDS,
    /** A disputed transaction is refunded, and some holds are lifted, with a document only. */
    PROOF_REQUIRED,
    /** What is asked for has consequences that were not confirmed twice. */
    CONFIRMATION_NEEDED,
    /** A case for a terminal that is not suspended. */
    NOT_SUSPENDED,
    /** A case for a terminal that is cancelled. */
    NOT_REINSTATABLE,
    /** Too late to cancel an order: its time is over. */
    WINDOW_EXPIRED,
    /** Too late to cancel an order: it has come too far. */
    NOT_CANCELLABLE,
    /** The order is a terminal by now, which is cancelled by a case of its own. */
    USE_CANCELLATION_CASE,
    /** It belongs to another merchant. */
    NOT_OWNER,
    /** Something of the terminal is open: the pre-check says what (domain 3.6). */
    BLOCKED
}
