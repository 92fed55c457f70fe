package org.pointsman.lab.simulation;

import java.util.EnumMap;
import java.util.Map;
import org.pointsman.records.OutcomeKind;

/** Counts what the engine did, so that nobody believes in a simulation in which nothing happens. */
final class Tally extends Invariant {
    private final Map<OutcomeKind, Long> actions = new EnumMap<>(OutcomeKind.class);

    @Override
    void journalled(Step step) {
        actions.merge(step.action(), 1L, Long::sum);
    }

    Map<OutcomeKind, Long> actions() {
        return Map.copyOf(actions);
    }
}
