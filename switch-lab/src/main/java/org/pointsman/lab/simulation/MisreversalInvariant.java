package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryEvent.BatchClosed;
import org.pointsman.registry.model.RegistryEvent.DisputeFlagged;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/** A reversal of the right amount is carried out when it can be, whatever wrong one came before. */
final class MisreversalInvariant extends Invariant {
    private record Sale(long rrn, long amountMinor, long timeNs) {
    }

    private record Batch(String tid, String mid, int number) {
    }

    private final Findings findings;
    private final Map<Step.Name, Sale> sales = new HashMap<>();
    private final Set<Long> approved = new HashSet<>();
    /** What follows them, or a dispute, may keep a reversal out. */
    private final Set<Long> followed = new HashSet<>();
    private final Set<Batch> settled = new HashSet<>();
    private final Set<String> closedByHand = new HashSet<>();

    MisreversalInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        switch (step.action()) {
            case FORWARD, ACCEPT_ADVICE -> forward(step);
            case APPROVE -> approved.add(step.rrn());
            case SETTLE, SETTLE_UNBALANCED, CLOSE_UNBALANCED ->
                settled.add(new Batch(step.request().tid(), step.request().mid(), step.request().batch()));
            case REGISTRY -> step.events().forEach(event -> {
                if (event instanceof RefundRequested asked) {
                    followed.add(asked.refund().originalId());
                } else if (event instanceof BatchClosed closed) {
                    closedByHand.add(closed.tid());
                } else if (event instanceof DisputeFlagged flagged) {
                    followed.add(flagged.transactionId());
                }
            });
            case NONE, REVERSE_EXCEPTION -> judge(step);
            default -> end(step);
        }
    }

    // Carried out, or on its way back for another reason: the repeats of its reversal do nothing.
    private void end(Step step) {
        approved.remove(step.original());
        approved.remove(step.rrn());
    }

    private void forward(Step step) {
        followed.add(step.original());
        if (step.request().transaction() == Transaction.PURCHASE) {
            sales.put(step.name(), new Sale(step.rrn(), step.request().amountMinor(), step.timeNs()));
        }
    }

    private void judge(Step step) {
        if (step.request() == null || step.request().transaction() != Transaction.REVERSAL || !taken(step)) {
            return;
        }
        Sale sale = sales.get(step.reversedName());
        boolean free = sale != null && approved.contains(sale.rrn) && !followed.contains(sale.rrn)
                && !closedByHand.contains(step.request().tid())
                && !settled.contains(new Batch(step.request().tid(), step.request().mid(), step.request().batch()));
        if (free && !MemoryInvariant.unreversible(step.timeNs() - sale.timeNs)
                && sale.amountMinor == step.request().amountMinor()) {
            findings.add("I-14", "record " + step.sequence() + " does not carry out the reversal of " + sale);
        }
    }

    private static boolean taken(Step step) {
        return step.effects().stream()
                .anyMatch(told -> told.kind() == EffectKind.ANSWER && told.result() == Result.APPROVED.code());
    }
}
