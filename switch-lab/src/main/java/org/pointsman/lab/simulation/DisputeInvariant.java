package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.Set;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.model.RegistryEvent.DisputeReleased;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/**
 * while a sale is disputed no terminal refunds, voids or reverses it, and no desk refunds it without a proof.
 */
final class DisputeInvariant extends Invariant {
    private final Findings findings;
    private final Set<Long> disputed = new HashSet<>();

    DisputeInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(event -> atADesk(step, event));
        boolean undone = step.action() == OutcomeKind.FORWARD || step.action() == OutcomeKind.REVERSE
                || step.action() == OutcomeKind.REVERSE_AFTER_ALL || (step.action() == OutcomeKind.ACCEPT_ADVICE
                        && step.request().transaction() != Transaction.SCRIPT_NOTICE);
        if (undone && disputed.contains(step.original())) {
            findings.add("R-147",
                    "record " + step.sequence() + " lets a terminal undo what is disputed: " + step.request());
        }
    }

    private void atADesk(Step step, RegistryEvent event) {
        switch (event) {
            case DisputeFlagged e -> disputed.add(e.transactionId());
            case DisputeReleased e -> disputed.remove(e.transactionId());
            case RefundRequested e -> {
                if (disputed.contains(e.refund().originalId()) && e.refund().proof() == null) {
                    findings.add("R-147", "record " + step.sequence() + " refunds what is disputed without a proof");
                }
            }
            default -> {
                // Nothing about disputes.
            }
        }
    }
}
