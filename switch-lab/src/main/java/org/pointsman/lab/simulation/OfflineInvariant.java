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
    private final Holders holders = new Holders();

    OfflineInvariant(Findings findings, OfflinePolicy policy) {
        this.findings = findings;
        this.policy = policy;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(holders::follow);
        if (step.action() != OutcomeKind.ACCEPT_ADVICE && step.action() != OutcomeKind.FORWARD) {
            return;
        }
        Step.Request request = step.request();
        boolean offline = request.transaction() == Transaction.OFFLINE_SALE;
        if ((offline || request.transaction() == Transaction.E_CASH_SALE) && !allowed(request.tid())) {
            findings.add("step 12", "record " + step.sequence() + " takes a sale from who may not tell it: " + request);
        }
        if (offline && request.amountMinor() > policy.floorLimitMinor()) {
            findings.add("step 12", "record " + step.sequence() + " takes a sale beyond the floor limit: " + request);
        }
    }

    private boolean allowed(String tid) {
        return policy.allowed().contains(OfflinePolicy.ALL) || policy.allowed().contains(tid)
                || policy.allowed().contains(holders.of(tid));
    }
}
