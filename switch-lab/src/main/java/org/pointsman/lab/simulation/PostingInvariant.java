package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.Map;

import org.pointsman.registry.model.RegistryEvent.ApprovalCompleted;
import org.pointsman.registry.model.RegistryEvent.ApprovalRequested;
import org.pointsman.registry.model.RegistryEvent.FundsPosted;

/** I-11: much money of a merchant is posted when two people have said so. */
final class PostingInvariant extends Invariant {
    private final Findings findings;
    private final Map<Long, String> askedBy = new HashMap<>();

    PostingInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events(ApprovalRequested.class)
                .forEach(asked -> askedBy.put(asked.approval().id(), asked.header().actor()));
        boolean large = step.events(FundsPosted.class)
                .anyMatch(posted -> posted.amountMinor() >= Estate.SECOND_PERSON_FROM_MINOR);
        if (large && !byTwo(step)) {
            findings.add("I-11", "record " + step.sequence() + " posts by one person's word: " + step.events());
        }
    }

    private boolean byTwo(Step step) {
        return step.events(ApprovalCompleted.class)
                .anyMatch(done -> !done.header().actor().equals(askedBy.get(done.approvalId())));
    }
}
