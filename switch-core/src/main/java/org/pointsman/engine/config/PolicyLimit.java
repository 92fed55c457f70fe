package org.pointsman.engine.config;

/**
 * A limit of a policy (domain 3.9.1 step 13, R-123).
 *
 * @param of          sales or refunds; sales when absent
 * @param per         what is added up
 * @param amountMinor at most so much, minor units (61); null for any amount
 * @param count       at most so many (65), of a day; null for any number
 */
public record PolicyLimit(Business of, LimitPer per, Long amountMinor, Integer count) {
    /** Checks the ranges. */
    public PolicyLimit {
        of = of == null ? Business.SALES : of;
        if (per == null || (amountMinor == null && count == null)) {
            throw new IllegalArgumentException("limit of " + of
                    + ": per (TRANSACTION, TERMINAL, MERCHANT, CARD) and amountMinor or count are needed");
        }
        if ((amountMinor != null && amountMinor < 1) || (count != null && count < 1)) {
            throw new IllegalArgumentException("limit of " + of + " per " + per + ": amountMinor and count begin at 1");
        }
        if (per == LimitPer.TRANSACTION && count != null) {
            throw new IllegalArgumentException("limit of " + of + " per TRANSACTION: it has no count");
        }
    }

    /** In words. */
    String text() {
        return of + " per " + per + ":" + (amountMinor == null ? "" : " amountMinor " + amountMinor)
                + (count == null ? "" : " count " + count);
    }
}
