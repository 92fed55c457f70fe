package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.Set;
import org.pointsman.records.Action;
import org.pointsman.records.Transaction;
import org.pointsman.registry.RegistryEvent;
import org.pointsman.registry.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.RegistryEvent.DisputeReleased;
import org.pointsman.registry.RegistryEvent.RefundRequested;

/** while a sale is disputed no terminal refunds, voids or reverses it, and no desk refunds it without a proof. */
final class DisputeWatch extends Watch {
    private final Findings findings;
    private final Set<Long> disputed = new HashSet<>();

    DisputeWatch(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events().forEach(event -> atADesk(step, event));
        boolean undone = step.action() == Action.FORWARD || step.action() == Action.REVERSE
                || step.action() == Action.REVERSE_AFTER_ALL
                || (step.action() == Action.ACCEPT_ADVICE
                        && step.request().transaction() != Transaction.SCRIPT_NOTICE);
        if (undone && disputed.contains(step.original())) {
            findings.add("R-147", "record " + step.sequence() + " lets a terminal undo what is disputed: "
                    + step.request());
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
