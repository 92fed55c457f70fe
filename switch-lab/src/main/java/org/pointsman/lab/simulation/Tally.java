package org.pointsman.lab.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.FeeEvent.FeePosted;
import org.pointsman.registry.model.FeeEvent.PayoutMoved;
import org.pointsman.registry.model.RegistryEvent.SettlementPosted;
import org.pointsman.registry.model.SettlementEvent;

/** Counts what happened, so that nobody believes in a simulation in which nothing happens. */
final class Tally extends Invariant {
    private final Map<OutcomeKind, Long> actions = new EnumMap<>(OutcomeKind.class);
    private final Map<String, Long> deeds = new TreeMap<>();

    @Override
    void journalled(Step step) {
        actions.merge(step.action(), 1L, Long::sum);
        step.events(CaseMoved.class).forEach(event -> count(event.file().type() + " " + event.step()));
        step.events(FeePosted.class).forEach(event -> count("FEE " + event.posting().entry()));
        step.events(SettlementEvent.class).forEach(event -> count("SETTLEMENT " + event.getClass().getSimpleName()));
        step.events(SettlementPosted.class).forEach(_ -> count("SETTLEMENT Posted"));
        step.events(PayoutMoved.class).forEach(event -> count("FEE " + event.payout().state()));
    }

    /** What the watches see as two steps. */
    void told(Step step) {
        if (step.action() == OutcomeKind.STAND_IN) {
            actions.merge(step.action(), 1L, Long::sum);
        }
    }

    private void count(String deed) {
        deeds.merge(deed, 1L, Long::sum);
    }

    Map<OutcomeKind, Long> actions() {
        return Map.copyOf(actions);
    }

    /** Steps of cases by their types, postings and pay-outs of fees, what happened to settlements. */
    Map<String, Long> deeds() {
        return Map.copyOf(deeds);
    }
}
