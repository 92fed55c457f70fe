package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.Set;

/** What the switch was told about approvals, by its journal: that it may not forget. */
final class HeardInvariant extends Invariant {
    private final Set<Long> heard = new HashSet<>();

    @Override
    void journalled(Step step) {
        switch (step.action()) {
            case APPROVE, APPROVE_OTHER_AMOUNT, LATE -> heard.add(step.rrn());
            default -> {
                // Nobody said that it was approved.
            }
        }
    }

    /** Reference numbers of what a network has approved, in time or not. */
    Set<Long> heard() {
        return heard;
    }
}
