package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Conclusion;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;
import org.pointsman.registry.model.RegistryEvent.RefundResent;

/** I5, I10: each transaction goes its way once; what was given up is never approved, and what has ended stays. */
final class LifecycleInvariant extends Invariant {
    private enum State {
        SENT,
        APPROVED,
        DECLINED,
        UNKNOWN,
        /** A refund people have to ask about. */
        MANUAL,
        OWED,
        REVERSED
    }

    private static final long SOON_NS = 1_200_000_000;

    private final Findings findings;
    private final Map<Long, State> states = new HashMap<>();
    private final Set<Long> refunds = new HashSet<>();
    private final Set<Long> advices = new HashSet<>();
    private final Set<Long> leftInFlight = new TreeSet<>();
    private long givenUpNs;

    LifecycleInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        watchStart(step);
        step.events(RefundResent.class).forEach(event -> states.put(event.refundId(), State.UNKNOWN));
        step.events(RefundRequested.class).forEach(event -> refunds.add(event.refund().refundId()));
        step.events(ItemSettled.class).forEach(event -> concluded(step, event));
        switch (step.action()) {
            case FORWARD -> forward(step);
            case ACCEPT_ADVICE -> {
                states.put(step.rrn(), State.APPROVED);
                advices.add(step.rrn());
            }
            case APPROVE -> move(step, step.rrn(), State.APPROVED);
            case STAND_IN_SENT -> {
                move(step, step.rrn(), State.APPROVED);
                advices.add(step.rrn());
            }
            case DECLINE_SENT -> move(step, step.rrn(), State.DECLINED);
            case REROUTE -> move(step, step.rrn(), State.SENT);
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_AFTER_ALL, REVERSE_IN_FLIGHT_AFTER_ALL ->
                move(step, step.original(), State.OWED);
            case NOT_TOLD -> move(step, step.rrn(), refunds.contains(step.rrn()) ? State.UNKNOWN : State.OWED);
            case NOT_TOLD_ASK -> move(step, step.rrn(), State.OWED);
            case LATE -> late(step);
            case APPROVE_OTHER_AMOUNT -> states.computeIfPresent(step.rrn(), (rrn, state) -> null);
            case REVERSAL_ACKNOWLEDGED -> move(step, step.rrn(), State.REVERSED);
            case INQUIRY_UNPAID -> move(step, step.rrn(), State.DECLINED);
            default -> step.expiries().forEach(due -> expired(step, due));
        }
    }

    // Two people may say what a network does not.
    private void concluded(Step step, ItemSettled event) {
        long rrn = event.transactionId();
        boolean accepted = event.as() == Conclusion.ACCEPTED;
        if (refunds.contains(rrn)) {
            move(step, rrn, accepted ? State.APPROVED : State.DECLINED);
        } else if (advices.contains(rrn) && states.get(rrn) != State.OWED) {
            states.put(rrn, accepted ? State.APPROVED : State.DECLINED);
        } else if (accepted) {
            move(step, rrn, State.REVERSED);
        } else {
            states.put(rrn, State.APPROVED);
        }
    }

    private void forward(Step step) {
        states.put(step.rrn(), State.SENT);
        if (step.request().transaction() == Transaction.REFUND) {
            refunds.add(step.rrn());
        }
    }

    // I13: what a stop left in flight is given up soon, not after the rest of its time.
    private void watchStart(Step step) {
        if (step.action() == OutcomeKind.START_NODE) {
            leftInFlight.clear();
            states.forEach((rrn, state) -> {
                if (state == State.SENT) {
                    leftInFlight.add(rrn);
                }
            });
            givenUpNs = step.timeNs() + SOON_NS;
        } else if (step.afterPause()) {
            givenUpNs = step.timeNs() + SOON_NS;
        } else if (step.timeNs() > givenUpNs) {
            leftInFlight.stream().filter(rrn -> states.get(rrn) == State.SENT)
                    .forEach(rrn -> findings.add("I13", "still waits for the network long after a start: " + rrn));
            leftInFlight.clear();
        }
    }

    private void expired(Step step, Step.Due due) {
        switch (due.expiry()) {
            case TAKEN_BACK -> takenBack(due.rrn());
            case REVERSAL_OWED, INQUIRY_OWED -> move(step, due.rrn(), State.OWED);
            case REFUND_UNKNOWN -> move(step, due.rrn(), State.UNKNOWN);
            case REFUND_MANUAL -> move(step, due.rrn(), State.MANUAL);
            case INQUIRY_OVER -> move(step, due.rrn(), State.DECLINED);
            default -> {
            }
        }
    }

    // In a batch that was closed a moment ago it stays for people.
    private void takenBack(long rrn) {
        states.computeIfPresent(rrn, (id, state) -> null);
    }

    // Approved after it was declined: it is taken back, but for a refund, which people ask about.
    private void late(Step step) {
        if (!step.approvedLate()) {
            return;
        }
        states.replace(step.rrn(), State.DECLINED, refunds.contains(step.rrn()) ? State.MANUAL : State.OWED);
        if (states.get(step.rrn()) == State.UNKNOWN) {
            findings.add("I-8",
                    "record " + step.sequence() + " leaves a refund in doubt though its answer came: " + step.rrn());
        }
    }

    private void move(Step step, long rrn, State to) {
        State from = states.put(rrn, to);
        if (from != null && !allowed(from, to)) {
            findings.add("I5, I10", "record " + step.sequence() + " moves " + rrn + " from " + from + " to " + to);
        }
    }

    private static boolean allowed(State from, State to) {
        return switch (from) {
            case SENT -> true;
            case APPROVED -> to == State.OWED || to == State.REVERSED;
            case UNKNOWN -> to == State.APPROVED || to == State.DECLINED || to == State.MANUAL;
            case MANUAL -> to == State.APPROVED || to == State.DECLINED;
            case OWED -> to == State.REVERSED || to == State.DECLINED;
            case DECLINED, REVERSED -> false;
        };
    }
}
