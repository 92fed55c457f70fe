package org.pointsman.registry.model;

/**
 * How the terminal is set up again.
 *
 * @param parametersVersion version of the parameters this case asked for; 0 = none yet, or none since the last failure
 * @param settlementAccount the new account in words, empty when it stays; holds for batches opened afterwards
 * @param accountProof      the document the account was verified on; null when it stays
 * @param firmware          the application version of the last check; empty before
 * @param failures          checks and tests that failed
 * @param escalated         so many that somebody else has to look at it (domain 3.11 row 31)
 * @param retest            its test transactions
 */
public record CaseSetup(long parametersVersion, String settlementAccount, Proof accountProof, String firmware,
        int failures, boolean escalated, CaseRetest retest) {
    public static final CaseSetup NEW = new CaseSetup(0, "", null, "", 0, false, CaseRetest.NONE);

    private static final int ESCALATED_FROM = 3;

    public CaseSetup configured(long version, Reconfiguration wanted) {
        boolean moved = !wanted.settlementAccount().isEmpty();
        return new CaseSetup(version, moved ? wanted.settlementAccount() : settlementAccount,
                moved ? wanted.accountProof() : accountProof, firmware, failures, escalated, CaseRetest.NONE);
    }

    public CaseSetup reported(String version) {
        return new CaseSetup(parametersVersion, settlementAccount, accountProof, version, failures, escalated, retest);
    }

    public CaseSetup failed() {
        return new CaseSetup(0, settlementAccount, accountProof, firmware, failures + 1, failures + 1 >= ESCALATED_FROM,
                CaseRetest.NONE);
    }

    /** Somebody else has to look at it. */
    public CaseSetup escalate() {
        return new CaseSetup(parametersVersion, settlementAccount, accountProof, firmware, failures, true, retest);
    }

    public CaseSetup with(CaseRetest newRetest) {
        return new CaseSetup(parametersVersion, settlementAccount, accountProof, firmware, failures, escalated,
                newRetest);
    }
}
