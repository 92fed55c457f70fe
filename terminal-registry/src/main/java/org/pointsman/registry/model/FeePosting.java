package org.pointsman.registry.model;

/**
 * A line of a fee account.
 *
 * @param number      of the account, from 1
 * @param amountMinor minor units; above 0 the merchant owes more, below less
 * @param caseId      the case or order that caused it; 0 = none
 * @param reason      why
 * @param actor       who posted it
 * @param atMs        when, epoch milliseconds
 * @param reference   of the payment, elsewhere; empty = none
 * @param evidence    the document it rests on; null = none
 * @param consent     what the merchant had agreed to; null = nothing
 * @param mandate     on whose authority; null = one person was enough
 */
public record FeePosting(long number, FeeType type, FeeEntry entry, long amountMinor, long caseId, String reason,
        String actor, long atMs, String reference, Proof evidence, FeeConsent consent, Mandate mandate) {

    public FeePosting {
        reference = reference == null ? "" : reference;
    }

    /** Whether its case causes it once; a payment may come in parts. */
    public boolean once() {
        return caseId != 0 && entry != FeeEntry.PAYMENT;
    }

    /** Whether the merchant has paid by it what was owed. */
    public boolean paid() {
        return entry == FeeEntry.PAYMENT || entry == FeeEntry.DEDUCTION;
    }

    /** Whether it carries out the same of a case. */
    public boolean of(long otherCase, FeeType otherType, FeeEntry otherEntry) {
        return caseId == otherCase && type == otherType && entry == otherEntry;
    }
}
