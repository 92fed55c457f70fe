package org.pointsman.settlement.fees;

/** What stands behind a card. */
public enum CardType {
    DEBIT,
    CREDIT
}
