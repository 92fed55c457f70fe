package org.pointsman.registry.model;

/**
 * Money on its way back to a merchant.
 *
 * @param number      of the account, from 1
 * @param type        {@link FeeType#DEPOSIT} or {@link FeeType#REFUND_OF_FEE}
 * @param amountMinor minor units, above 0
 * @param inspection  what was found of the device; null for what is no deposit
 * @param state       state as recorded; see {@link #stateAt}
 * @param approvalId  the request that waited, or waits, for another person
 * @param expiresAtMs from then on it can no longer be approved, epoch milliseconds
 * @param reference   of the bank; empty = none yet
 * @param requestedBy who asked
 * @param approvedBy  who approved; empty as long as nobody did
 * @param changedAtMs when it came to its state, epoch milliseconds
 */
public record FeePayout(long number, FeeType type, long amountMinor, PayoutMethod method, Proof inspection,
        PayoutState state, long approvalId, long expiresAtMs, String reference, String requestedBy, String approvedBy,
        long changedAtMs) {

    /** State at a moment: a REQUESTED one past its time is EXPIRED without an event. */
    public PayoutState stateAt(long nowMs) {
        return state == PayoutState.REQUESTED && nowMs >= expiresAtMs ? PayoutState.EXPIRED : state;
    }

    public FeePayout in(PayoutState newState, String newReference, long atMs) {
        return new FeePayout(number, type, amountMinor, method, inspection, newState, approvalId, expiresAtMs,
                newReference == null ? reference : newReference, requestedBy, approvedBy, atMs);
    }

    public FeePayout approved(String by, long atMs) {
        return new FeePayout(number, type, amountMinor, method, inspection, PayoutState.APPROVED, approvalId,
                expiresAtMs, reference, requestedBy, by, atMs);
    }
}
