package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.records.Expiry;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/**
 * A sale that was only given another amount is free for its refund when its network has taken that, or people have said
 * what became of it.
 */
final class ClaimInvariant extends Invariant {
    private final Findings findings;
    private final Set<Long> approved = new HashSet<>();
    /** What follows them, or undoes them, may keep a refund out. */
    private final Set<Long> followed = new HashSet<>();
    /** By advice that its network is still to take: its sale. */
    private final Map<Long, Long> claims = new HashMap<>();

    ClaimInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.expiries().stream().filter(due -> due.expiry() == Expiry.TAKEN_BACK)
                .forEach(due -> followed.add(due.rrn()));
        switch (step.action()) {
            case ACCEPT_ADVICE -> advise(step);
            case ADVICE_ACKNOWLEDGED -> claims.remove(step.rrn());
            case APPROVE -> approved.add(step.rrn());
            case REGISTRY -> step.events().forEach(this::atADesk);
            case DECLINE -> judge(step);
            default -> {
                followed.add(step.original());
                approved.remove(step.rrn());
            }
        }
    }

    private void advise(Step step) {
        if (step.request().transaction().adjusts()) {
            claims.put(step.rrn(), step.original());
        } else {
            followed.add(step.original());
        }
    }

    private void atADesk(RegistryEvent event) {
        switch (event) {
            case ItemSettled e -> {
                claims.remove(e.transactionId());
                followed.add(e.transactionId());
            }
            case RefundRequested e -> followed.add(e.refund().originalId());
            case DisputeFlagged e -> followed.add(e.transactionId());
            default -> {
                // Keeps nothing out.
            }
        }
    }

    private void judge(Step step) {
        long sale = step.request().originalRrn();
        boolean refused = step.request().transaction() == Transaction.REFUND
                && step.effects().getFirst().result() == Result.RELATED_STATE.code();
        if (refused && approved.contains(sale) && !followed.contains(sale) && !claims.containsValue(sale)) {
            findings.add("I-1", "record " + step.sequence() + " keeps a refund out though nothing runs for " + sale);
        }
    }
}
