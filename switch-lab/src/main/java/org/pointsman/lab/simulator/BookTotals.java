package org.pointsman.lab.simulator;

/**
 * Sums over the book, in minor units: what stands now, without what was voided or reversed.
 *
 * @param purchases      approved purchases and completions
 * @param purchasesMinor their sum
 * @param refundsMinor   approved refunds
 */
public record BookTotals(long purchases, long purchasesMinor, long refunds, long refundsMinor, long voids,
        long reversed, long declined) {
    /** What the network owes the acquirer. */
    public long netMinor() {
        return purchasesMinor - refundsMinor;
    }
}
