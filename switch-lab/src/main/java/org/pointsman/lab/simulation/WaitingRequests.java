package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;

/** Requests that wait for what they follow to come from the archive, in the order they came. */
final class WaitingRequests {
    private record Waiting(long original, Step.Request request) {
    }

    private final List<Waiting> waiting = new ArrayList<>();

    /** The first that waits for an original goes on. */
    Step.Request goesOn(long original) {
        Step.Request first = take(original);
        if (first == null) {
            throw new IllegalStateException("a request goes on that waits for " + original + ", and none does");
        }
        return first;
    }

    private Step.Request take(long original) {
        for (Waiting first : waiting) {
            if (first.original == original) {
                waiting.remove(first);
                return first.request;
            }
        }
        return null;
    }

    /** Whether one waits for an original, or for its turn now that it is there. */
    boolean await(long original) {
        return waiting.stream().anyMatch(request -> request.original == original);
    }

    void follow(Step step) {
        if (step.action() == OutcomeKind.RECALL) {
            waiting.add(new Waiting(step.original(), step.request()));
        } else if (step.action() == OutcomeKind.START_NODE) {
            waiting.clear();
        }
        step.expiries().stream().filter(due -> due.expiry() == Expiry.RECALL_OVER).forEach(due -> take(due.rrn()));
    }
}
