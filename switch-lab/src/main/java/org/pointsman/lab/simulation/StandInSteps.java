package org.pointsman.lab.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pointsman.records.EffectKind;
import org.pointsman.records.OutcomeKind;

/**
 * What stand-in does in one step, as the watches know it in two: it is taken in, then approved; it is taken back, and
 * with it what its network was never told.
 */
final class StandInSteps {
    private final Set<Long> untold = new HashSet<>();

    List<Step> of(Step step) {
        step.effects().stream().filter(told -> told.kind() == EffectKind.SEND_ADVICE)
                .forEach(told -> untold.remove(told.rrn()));
        return switch (step.action()) {
            case STAND_IN -> {
                untold.add(step.rrn());
                yield List.of(step.with(OutcomeKind.FORWARD), step.about(step.rrn(), OutcomeKind.STAND_IN_SENT));
            }
            case STAND_IN_SENT -> {
                untold.add(step.rrn());
                yield List.of(step);
            }
            case REVERSE,
                    REVERSE_AFTER_ALL ->
                untold.remove(step.original())
                        ? List.of(step, step.about(step.original(), OutcomeKind.REVERSAL_ACKNOWLEDGED))
                        : List.of(step);
            default -> List.of(step);
        };
    }
}
