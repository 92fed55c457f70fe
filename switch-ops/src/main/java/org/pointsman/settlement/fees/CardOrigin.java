package org.pointsman.settlement.fees;

/** Where a card was issued. */
public enum CardOrigin {
    DOMESTIC,
    FOREIGN
}
