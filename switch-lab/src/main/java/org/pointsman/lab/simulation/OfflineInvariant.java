package org.pointsman.lab.simulation;

import org.pointsman.engine.config.OfflinePolicy;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;

/**
 * Ladder step 12: who may not tell sales made without the switch does not, and nobody beyond the floor limit without a
 * code.
 */
final class OfflineInvariant extends Invariant {
    private final Findings findings;
    private final OfflinePolicy policy;

    OfflineInvariant(Findings findings, OfflinePolicy policy) {
        this.findings = findings;
        this.policy = policy;
    }

    @Override
    void journalled(Step step) {
        if (step.action() != OutcomeKind.ACCEPT_ADVICE && step.action() != OutcomeKind.FORWARD) {
            return;
        }
        Step.Request request = step.request();
        boolean offline = request.transaction() == Transaction.OFFLINE_SALE;
        if ((offline || request.transaction() == Transaction.E_CASH_SALE) && !allowed(request)) {
            findings.add("step 12", "record " + step.sequence() + " takes a sale from who may not tell it: " + request);
        }
        if (offline && request.amountMinor() > policy.floorLimitMinor()) {
            findings.add("step 12", "record " + step.sequence() + " takes a sale beyond the floor limit: " + request);
        }
    }

    private boolean allowed(Step.Request request) {
        return policy.allowed().contains(OfflinePolicy.ALL) || policy.allowed().contains(request.tid())
                || policy.allowed().contains(request.mid());
    }
}
