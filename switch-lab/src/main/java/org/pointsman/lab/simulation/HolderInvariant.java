package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;

/** I-1: nobody follows up a payment of another merchant, whoever's the terminal is now. */
final class HolderInvariant extends Invariant {
    private final Findings findings;
    private final Map<Long, String> mids = new HashMap<>();

    HolderInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        if (step.request() == null) {
            return;
        }
        String mid = step.request().mid();
        switch (step.action()) {
            case FORWARD, ACCEPT_ADVICE -> {
                follow(step, mid);
                mids.put(step.rrn(), mid);
            }
            case REVERSE, REVERSE_IN_FLIGHT, REVERSE_AFTER_ALL, REVERSE_IN_FLIGHT_AFTER_ALL -> follow(step, mid);
            default -> {
                // Nothing moves.
            }
        }
    }

    private void follow(Step step, String mid) {
        String former = mids.get(step.original());
        if (former != null && !former.equals(mid)) {
            findings.add("I-1", "record " + step.sequence() + " lets " + mid + " follow up a payment of " + former
                    + ": " + step.request());
        }
    }
}
