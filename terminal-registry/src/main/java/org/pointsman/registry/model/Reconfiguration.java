package org.pointsman.registry.model;

/**
 * What a terminal is to be set up with.
 *
 * @param limitPerTransactionMinor the most one sale may be, minor units; 0 = no limit
 * @param limitPerDayMinor         the most the sales of a business date may add up to, minor units; 0 = no limit
 * @param settlementAccount        the new account in words, without its full number; empty when it stays
 * @param accountProof             the document the account was verified on; null when it stays
 */
public record Reconfiguration(long limitPerTransactionMinor, long limitPerDayMinor, String settlementAccount,
        Proof accountProof) {

    public Reconfiguration {
        settlementAccount = settlementAccount == null ? "" : settlementAccount;
    }
}
