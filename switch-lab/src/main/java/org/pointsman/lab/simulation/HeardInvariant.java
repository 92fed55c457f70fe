package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.Set;
import org.pointsman.registry.model.RegistryEvent.ItemSettled;

/** What the switch was told about approvals, by networks or by people, by its journal: that it may not forget. */
final class HeardInvariant extends Invariant {
    private final Set<Long> heard = new HashSet<>();

    @Override
    void journalled(Step step) {
        switch (step.action()) {
            case APPROVE, APPROVE_OTHER_AMOUNT -> heard.add(step.rrn());
            default -> {
                // Nobody said that it was approved.
            }
        }
        if (step.approvedLate()) {
            heard.add(step.rrn());
        }
        step.events(ItemSettled.class).forEach(event -> heard.add(event.transactionId()));
    }

    /** Reference numbers of what a network has approved, in time or not, and of what people concluded. */
    Set<Long> heard() {
        return heard;
    }
}
