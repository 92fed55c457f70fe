package org.pointsman.settlement.day;

/** Which way the money of a transaction went. */
public enum TradeKind {
    /** A purchase, a completion, an offline sale. */
    SALE(1),
    REFUND(-1),
    /** Of a purchase or a completion. */
    VOID(-1);

    private final int sign;

    TradeKind(int sign) {
        this.sign = sign;
    }

    /** The amount as the merchant's money sees it. */
    public long signed(long amountMinor) {
        return sign * amountMinor;
    }
}
