package org.pointsman.engine.config;

import org.pointsman.records.Transaction;

/** What a limit is about. A completion asks for what its pre-authorisation was counted for; a void gives back. */
public enum Business {
    /** Purchases and pre-authorisations, and sales told afterwards. */
    SALES,
    REFUNDS;

    /** The business of a transaction; null when no limit is about it. */
    public static Business of(Transaction transaction) {
        return switch (transaction) {
            case PURCHASE, PREAUTH, ADDITIONAL_PREAUTH, OFFLINE_SALE, E_CASH_SALE -> SALES;
            case REFUND -> REFUNDS;
            default -> null;
        };
    }
}
