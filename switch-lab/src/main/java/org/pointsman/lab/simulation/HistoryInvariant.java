package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/**
 * what a cancelled terminal has done stays as it was, also when its number is another's, and is refunded
 * from other terminals.
 */
final class HistoryInvariant extends Invariant {
    private final Findings findings;
    private final Map<Long, Step.Request> approved = new HashMap<>();
    private final Map<Long, Step.Request> forwarded = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> everCancelled = new HashSet<>();

    HistoryInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events(TerminalProvisioned.class).forEach(event -> cancelled.remove(event.tid()));
        step.events(TerminalCancelled.class).forEach(event -> {
            cancelled.add(event.tid());
            everCancelled.add(event.tid());
        });
        if (step.action() == OutcomeKind.FORWARD) {
            forwarded.put(step.rrn(), step.request());
        } else if (step.action() == OutcomeKind.APPROVE && forwarded.containsKey(step.rrn())) {
            approved.put(step.rrn(), forwarded.get(step.rrn()));
        } else if (step.action() == OutcomeKind.DECLINE) {
            declined(step);
        }
    }

    private void declined(Step step) {
        Step.Request refund = step.request();
        Step.Request sale = approved.get(refund.originalRrn());
        boolean unknown = step.effects().getFirst().result() == Result.TERMINAL_UNKNOWN.code();
        if (refund.transaction() == Transaction.REFUND && unknown && sale != null && cancelled.contains(sale.tid())
                && !cancelled.contains(refund.tid())) {
            findings.add("R-033", "record " + step.sequence()
                    + " refuses a refund because the terminal of its sale is cancelled: " + refund);
        }
    }

    @Override
    void end(StateView state) {
        approved.forEach((rrn, request) -> {
            if (everCancelled.contains(request.tid()) && !same(state.transaction(rrn), request)) {
                findings.add("R-038",
                        "the cancelled terminal made " + request + ", now " + rrn + " is " + state.transaction(rrn));
            }
        });
    }

    private static boolean same(TransactionView view, Step.Request request) {
        return view != null && view.tid().equals(request.tid()) && view.mid().equals(request.mid())
                && view.batch() == request.batch() && view.stan() == request.stan();
    }
}
