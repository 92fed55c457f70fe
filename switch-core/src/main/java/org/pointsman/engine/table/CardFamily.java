package org.pointsman.engine.table;

/** The two parts a terminal's totals have (dialect sections 3 and 12): cards of UnionPay and all others. */
public enum CardFamily {
    DOMESTIC,
    FOREIGN;

    private static final int BIN_TAIL = 10_000;
    private static final int UNIONPAY = 62;

    /** The family of a card by its first six digits; the wallets of scanned codes are domestic. */
    public static CardFamily of(TransactionRecord record) {
        return record.entry().service().scanned() || record.bin() / BIN_TAIL == UNIONPAY ? DOMESTIC : FOREIGN;
    }
}
