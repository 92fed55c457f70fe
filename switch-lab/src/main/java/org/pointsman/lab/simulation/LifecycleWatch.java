package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;
import org.pointsman.records.Expiry;

/** I5, I10: each transaction goes its way once; what was given up is never approved, and what has ended stays. */
final class LifecycleWatch extends Watch {
    private enum State {
        SENT,
        APPROVED,
        DECLINED,
        UNKNOWN,
        OWED,
        REVERSED
    }

    private final Findings findings;
    private final Map<Long, State> states = new HashMap<>();

    LifecycleWatch(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        switch (step.action()) {
            case FORWARD -> states.put(step.rrn(), State.SENT);
            case APPROVE -> move(step, step.rrn(), State.APPROVED);
            case DECLINE_SENT -> move(step, step.rrn(), State.DECLINED);
            case REROUTE -> move(step, step.rrn(), State.SENT);
            case APPROVE_OTHER_AMOUNT -> states.computeIfPresent(step.rrn(), (rrn, state) -> null);
            case REVERSAL_ACKNOWLEDGED -> move(step, step.rrn(), State.REVERSED);
            default -> step.expiries().forEach(due -> expired(step, due));
        }
    }

    private void expired(Step step, Step.Due due) {
        if (due.expiry() == Expiry.REVERSAL_OWED) {
            move(step, due.rrn(), State.OWED);
        } else if (due.expiry() == Expiry.REFUND_UNKNOWN) {
            move(step, due.rrn(), State.UNKNOWN);
        }
    }

    private void move(Step step, long rrn, State to) {
        State from = states.put(rrn, to);
        if (from != null && !allowed(from, to)) {
            findings.add("I5, I10", "record " + step.sequence() + " moves " + rrn + " from " + from + " to " + to);
        }
    }

    // A reversal of the terminal leads from SENT or APPROVED to REVERSED without a record of its own here.
    private static boolean allowed(State from, State to) {
        return switch (from) {
            case SENT -> true;
            case APPROVED -> to == State.REVERSED;
            case UNKNOWN -> to == State.APPROVED || to == State.DECLINED;
            case OWED -> to == State.REVERSED;
            case DECLINED, REVERSED -> false;
        };
    }
}
