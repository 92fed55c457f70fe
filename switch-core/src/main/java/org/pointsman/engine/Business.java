package org.pointsman.engine;

import org.pointsman.records.Transaction;

/** What a limit is about. A completion asks for what its pre-authorisation was counted for; a void gives back. */
public enum Business {
    /** Purchases and pre-authorisations, and sales told afterwards. */
    SALES,
    REFUNDS;

    /** The business of a transaction; null when no limit is about it. */
    static Business of(Transaction transaction) {
        return switch (transaction) {
            case PURCHASE, PREAUTH, ADDITIONAL_PREAUTH, OFFLINE_SALE, E_CASH_SALE -> SALES;
            case REFUND -> REFUNDS;
            default -> null;
        };
    }

    /** Whether a transaction in a state counts: what stands, and what may still come to stand (domain 2.8). */
    static boolean counts(TransactionState state) {
        return switch (state) {
            case SENT, APPROVED, REVERSAL_PENDING, UNKNOWN, MANUAL, PART_REFUNDED, REFUNDED, AUTHORISED, COMPLETED,
                    AWAITING_APPROVAL, PENDING_FUNDS, FUNDS_RESERVED, HELD ->
                true;
            default -> false;
        };
    }
}
