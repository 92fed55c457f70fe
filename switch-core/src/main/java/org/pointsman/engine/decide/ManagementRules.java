package org.pointsman.engine.decide;

import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.SerialReport;
import org.pointsman.records.Ascii;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** Sign-on, sign-off and echo; each is carried out as often as it comes (dialect sections 4, 7). */
final class ManagementRules implements MessageRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final Effects effects;
    private final UnsafeBuffer workingKeys = new UnsafeBuffer(0, 0);

    ManagementRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
    }

    // Only the device that was provisioned may activate, whatever the settings say of later ones.
    Result device(RequestInHand in) {
        boolean first = state.terminals.state(in.terminal) == TerminalState.PROVISIONED;
        boolean other = first && state.terminals.otherDevice(in.terminal, in.message);
        return other ? Result.NOT_PERMITTED_TERMINAL : null;
    }

    Result keys(RequestInHand in) {
        return switch (in.authentication) {
            case SCHEME_NOT_ALLOWED -> Result.NOT_SUPPORTED;
            case KEYS_UNAVAILABLE -> Result.SYSTEM_MALFUNCTION;
            default -> null;
        };
    }

    @Override
    public void carryOut(RequestInHand in, OutcomeDraft out) {
        switch (in.transaction) {
            case SIGN_ON -> signOn(in, out);
            case SIGN_OFF -> {
                out.action(OutcomeKind.SIGN_OFF);
                effects.answer(in, Result.APPROVED, out);
            }
            case ECHO -> effects.told(in, requirement(in), out);
            default -> throw new IllegalArgumentException(in.transaction + " is no management message");
        }
    }

    @Override
    public void answer(RequestInHand in, Result decided, OutcomeDraft out) {
        effects.answer(in, decided, out);
    }

    private void signOn(RequestInHand in, OutcomeDraft out) {
        out.action(OutcomeKind.SIGN_ON);
        int generation = state.terminals.keys(in.terminal).perTransaction()
                ? state.terminals.generation(in.terminal)
                : newKeys(in, out);
        if (state.terminals.state(in.terminal) == TerminalState.PROVISIONED) {
            out.events(activation(in));
        }
        effects.signedOn(in, state.terminals.batch(in.terminal), generation, requirement(in), out);
    }

    private int newKeys(RequestInHand in, OutcomeDraft out) {
        int generation = state.terminals.generation(in.terminal) + 1;
        out.keyGeneration(generation);
        in.message.sbeRewind().skipCardEnvelope();
        in.message.wrapWorkingKeys(workingKeys);
        out.keys().signOn(in.message.tid(), generation, workingKeys);
        return generation;
    }

    private DirectBuffer requirement(RequestInHand in) {
        return ParameterField.requirement(state.terminals.parametersDue(in.terminal));
    }

    private byte[] activation(RequestInHand in) {
        String tid = Ascii.eightText(in.message.tid());
        CommandHeader header = new CommandHeader("activate-" + tid + "-" + in.rrn, "switch", List.of(Role.SYSTEM),
                "first sign-on", CommandHeader.ANY_VERSION, in.nowNs / NANOS_PER_MILLI);
        RegistryDecision decision = state.registry.decide(new ActivateTerminal(header, tid, serial(in)));
        return EngineJson.write(decision.events());
    }

    private static String serial(RequestInHand in) {
        String sent = SerialReport.text(in.message);
        return sent.isEmpty() ? null : sent;
    }
}
