package org.pointsman.engine;

import org.pointsman.records.Action;
import org.pointsman.records.DayOpenedDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.registry.RegistryDecision;

/** Commands of operators, of the calendar and of the node itself. */
final class AdminRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private RegistryDecision decision;

    AdminRules(EngineState state) {
        this.state = state;
    }

    void begin() {
        decision = null;
    }

    void operator(long nowNs, OperatorCommandDecoder command, OutcomeDraft out) {
        byte[] body = new byte[command.bodyLength()];
        command.getBody(body, 0, body.length);
        decision = state.registry.decide(EngineJson.command(body, nowNs / NANOS_PER_MILLI));
        out.action(Action.REGISTRY);
        out.events(EngineJson.write(decision.events()));
    }

    /** What the last operator command was answered; null when the last command was another. */
    RegistryDecision decision() {
        return decision;
    }

    /** A day that is not later than the present one changes nothing. */
    void day(DayOpenedDecoder command, OutcomeDraft out) {
        out.action(command.businessDate() > state.businessDate ? Action.OPEN_DAY : Action.NONE);
    }
}
