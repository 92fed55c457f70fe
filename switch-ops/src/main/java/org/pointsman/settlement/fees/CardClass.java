package org.pointsman.settlement.fees;

/** What a fee is asked by. */
public record CardClass(CardType type, CardOrigin origin) {
}
