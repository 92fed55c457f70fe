package org.pointsman.engine.decide;

import java.util.List;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CaseCommand.AcknowledgeParameters;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.Role;

/**
 * Parameters over the wire: a terminal fetches them and says that it has taken them (dialect section 4; ).
 */
final class ParameterRules implements MessageRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final Effects effects;

    ParameterRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
    }

    @Override
    public void carryOut(RequestInHand in, OutcomeDraft out) {
        String tid = Ascii.eightText(in.message.tid());
        if (in.transaction == Transaction.PARAMETERS) {
            out.action(OutcomeKind.PARAMETERS_TOLD);
            effects.told(in, ParameterField.of(state.registry.parameters(tid), state.registry.services(tid).active()),
                    out);
        } else {
            acknowledge(in, tid, out);
            effects.answer(in, Result.APPROVED, out);
        }
    }

    @Override
    public void answer(RequestInHand in, Result decided, OutcomeDraft out) {
        effects.answer(in, decided, out);
    }

    // What is not waited for changes nothing: a repeat, or parameters that have changed since they were told.
    private void acknowledge(RequestInHand in, String tid, OutcomeDraft out) {
        CommandHeader header = new CommandHeader("parameters-" + tid + "-" + in.rrn, "switch", List.of(Role.SYSTEM),
                "taken by the terminal", CommandHeader.ANY_VERSION, in.nowNs / NANOS_PER_MILLI);
        int told = state.terminals.toldParameters(in.terminal);
        RegistryDecision decision = state.registry.decide(new AcknowledgeParameters(header, tid, told));
        if (decision instanceof RegistryDecision.Accepted accepted) {
            out.action(OutcomeKind.PARAMETERS_TAKEN);
            out.events(EngineJson.write(accepted.events()));
        }
    }
}
