package org.pointsman.engine.config;

/** What a limit adds up. The ladder asks in this order. */
public enum LimitPer {
    /** Nothing: each transaction for itself. */
    TRANSACTION,
    /** Of a terminal and a business date. */
    TERMINAL,
    /** Of a merchant and a business date. */
    MERCHANT,
    /** Of a card, or of a scanned code, and a business date. */
    CARD
}
