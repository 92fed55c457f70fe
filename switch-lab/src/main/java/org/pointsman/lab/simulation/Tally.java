package org.pointsman.lab.simulation;

import java.util.EnumMap;
import java.util.Map;
import org.pointsman.records.Action;

/** Counts what the engine did, so that nobody believes in a simulation in which nothing happens. */
final class Tally extends Watch {
    private final Map<Action, Long> actions = new EnumMap<>(Action.class);

    @Override
    void journalled(Step step) {
        actions.merge(step.action(), 1L, Long::sum);
    }

    Map<Action, Long> actions() {
        return Map.copyOf(actions);
    }
}
