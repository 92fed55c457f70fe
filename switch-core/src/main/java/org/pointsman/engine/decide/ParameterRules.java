package org.pointsman.engine.decide;

import java.util.List;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CaseCommand.AcknowledgeParameters;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.Role;

/**
 * Parameters over the wire: a terminal fetches them and says that it has taken them (dialect section 4; ).
 */
final class ParameterRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final Effects effects;
    private final PermissionRules permissions;

    ParameterRules(EngineState state, Effects effects, PermissionRules permissions) {
        this.state = state;
        this.effects = effects;
        this.permissions = permissions;
    }

    void fetch(long nowNs, TerminalRequestDecoder request, int terminal, OutcomeDraft out) {
        Result refusal = permissions.check(nowNs, terminal, Transaction.PARAMETERS.messageType(), request);
        if (refusal != null) {
            effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, Transaction.PARAMETERS, refusal);
            return;
        }
        String tid = Ascii.eightText(request.tid());
        out.action(OutcomeKind.PARAMETERS_TOLD);
        effects.told(out, request.exchangeId(), state.nextRrn, nowNs, Transaction.PARAMETERS,
                ParameterField.of(state.registry.parameters(tid), state.registry.services(tid).active()));
    }

    void taken(long nowNs, TerminalRequestDecoder request, int terminal, OutcomeDraft out) {
        Result refusal = permissions.check(nowNs, terminal, Transaction.PARAMETERS_END.messageType(), request);
        if (refusal == null) {
            acknowledge(nowNs, Ascii.eightText(request.tid()), state.terminals.toldParameters(terminal), out);
        }
        effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, Transaction.PARAMETERS_END,
                refusal == null ? Result.APPROVED : refusal);
    }

    // What is not waited for changes nothing: a repeat, or parameters that have changed since they were told.
    private void acknowledge(long nowNs, String tid, int told, OutcomeDraft out) {
        CommandHeader header = new CommandHeader("parameters-" + tid + "-" + state.nextRrn, "switch",
                List.of(Role.SYSTEM), "taken by the terminal", CommandHeader.ANY_VERSION, nowNs / NANOS_PER_MILLI);
        RegistryDecision decision = state.registry.decide(new AcknowledgeParameters(header, tid, told));
        if (decision instanceof RegistryDecision.Accepted accepted) {
            out.action(OutcomeKind.PARAMETERS_TAKEN);
            out.events(EngineJson.write(accepted.events()));
        }
    }
}
