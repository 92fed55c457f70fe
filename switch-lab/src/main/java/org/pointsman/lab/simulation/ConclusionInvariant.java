package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pointsman.engine.view.StateView;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.ApprovalRequested;
import org.pointsman.registry.model.RegistryEvent.BatchClosed;
import org.pointsman.registry.model.RegistryEvent.ExceptionClosed;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/**
 * I-11, domain 3.11 row 22: what a network is owed ends when it takes it, or when two different people conclude what it
 * refuses or does not answer; a batch is closed by two, and what concerns money leaves the list of people by two.
 */
final class ConclusionInvariant extends Invariant {
    private static final Set<String> NO_MONEY = Set.of("OFFLINE_UNDER_HOLD", "REFUND_AFTER_REVOCATION",
            "OFFLINE_NOT_PERMITTED");

    private final Findings findings;
    private final Map<Long, String> makers = new HashMap<>();
    private final Set<Long> refunds = new HashSet<>();
    private final Set<Long> owed = new TreeSet<>();
    /** Refused, or sent too often in vain. */
    private final Set<Long> stuck = new HashSet<>();
    private final Map<Long, Conclusion> concluded = new HashMap<>();
    private final Set<String> closed = new HashSet<>();

    ConclusionInvariant(Findings findings) {
        this.findings = findings;
    }

    /** What people have concluded, by reference number. */
    Map<Long, Conclusion> concluded() {
        return concluded;
    }

    /** Whether people have closed an item of this reason. */
    boolean closed(long rrn, String reason) {
        return closed.contains(rrn + reason);
    }

    @Override
    void journalled(Step step) {
        if (step.action() == OutcomeKind.FORWARD && step.request().transaction() == Transaction.REFUND) {
            refunds.add(step.rrn());
        }
        step.effects().stream().filter(ConclusionInvariant::stored).forEach(told -> owed.add(told.rrn()));
        step.expiries().stream().filter(due -> due.expiry() == Expiry.REVERSAL_PARKED)
                .forEach(due -> stuck.add(due.rrn()));
        switch (step.action()) {
            case ACCEPT_ADVICE, STAND_IN_SENT -> owed.add(step.rrn());
            case REVERSAL_REFUSED -> stuck.add(step.rrn());
            case REVERSAL_ACKNOWLEDGED, ADVICE_ACKNOWLEDGED, INQUIRY_UNPAID -> over(step.rrn());
            default -> step.events().forEach(event -> atADesk(step, event));
        }
    }

    private static boolean stored(Step.Told told) {
        return told.kind() == EffectKind.SEND_REVERSAL || told.kind() == EffectKind.SEND_ADVICE;
    }

    private void over(long rrn) {
        owed.remove(rrn);
        stuck.remove(rrn);
    }

    private void atADesk(Step step, RegistryEvent event) {
        switch (event) {
            case ApprovalRequested e -> makers.put(e.approval().id(), e.approval().requestedBy());
            case RefundRequested e -> refunds.add(e.refund().refundId());
            case ItemSettled e -> conclude(step, e);
            case BatchClosed e when e.mandate() != null -> byTwo(step, event, e.mandate());
            case ExceptionClosed e -> close(step, e);
            default -> {
                // Concludes nothing.
            }
        }
    }

    private void close(Step step, ExceptionClosed event) {
        event.reasons().forEach(reason -> closed.add(event.transactionId() + reason));
        if (!NO_MONEY.containsAll(event.reasons())) {
            byTwo(step, event, event.mandate());
        }
    }

    private void conclude(Step step, ItemSettled event) {
        long rrn = event.transactionId();
        byTwo(step, event, event.mandate());
        if (!refunds.contains(rrn) && !(owed.contains(rrn) && stuck.contains(rrn))) {
            findings.add("3.11 row 22", "record " + step.sequence() + " concludes what is not open: " + event);
        }
        over(rrn);
        concluded.put(rrn, event.as());
    }

    private void byTwo(Step step, RegistryEvent event, Mandate mandate) {
        String maker = makers.get(mandate.approvalId());
        List<String> checkers = mandate.approvedBy();
        if (maker == null || checkers.isEmpty() || checkers.contains(maker)
                || !checkers.contains(event.header().actor())) {
            findings.add("I-11", "record " + step.sequence() + " takes one person's word: " + event);
        }
    }

    @Override
    void end(StateView state) {
        if (!owed.isEmpty()) {
            findings.add("I-11", "owed, and neither taken nor concluded: " + owed);
        }
    }
}
