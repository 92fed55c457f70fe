package org.pointsman.engine.decide;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.records.Ascii;
import org.pointsman.records.Authentication;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand.ActivateTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** Sign-on, sign-off and echo; each is carried out as often as it comes (dialect sections 4, 7). */
final class ManagementRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final Effects effects;
    private final PermissionRules permissions;
    private final UnsafeBuffer workingKeys = new UnsafeBuffer(0, 0);

    ManagementRules(EngineState state, Effects effects, PermissionRules permissions) {
        this.state = state;
        this.effects = effects;
        this.permissions = permissions;
    }

    void signOn(long nowNs, TerminalRequestDecoder request, Authentication verdict, int terminal, OutcomeDraft out) {
        Result refusal = permissions.check(nowNs, terminal, Transaction.SIGN_ON.messageType(), request);
        if (refusal == null) {
            refusal = otherDevice(request, terminal) ? Result.NOT_PERMITTED_TERMINAL : keysRefusal(verdict);
        }
        if (refusal != null) {
            effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, Transaction.SIGN_ON, refusal);
            return;
        }
        int generation = state.terminals.generation(terminal) + 1;
        out.action(OutcomeKind.SIGN_ON);
        out.keyGeneration(generation);
        request.sbeRewind().skipCardEnvelope();
        request.wrapWorkingKeys(workingKeys);
        out.keys().signOn(request.tid(), generation, workingKeys);
        if (state.terminals.state(terminal) == TerminalState.PROVISIONED) {
            out.events(activation(nowNs, terminal));
        }
        effects.signedOn(out, request.exchangeId(), state.nextRrn, nowNs, state.terminals.batch(terminal), generation,
                ParameterField.requirement(state.terminals.parametersDue(terminal)));
    }

    // Only the device that was provisioned may activate; one that sends no serial number is believed.
    private boolean otherDevice(TerminalRequestDecoder request, int terminal) {
        if (state.terminals.state(terminal) != TerminalState.PROVISIONED) {
            return false;
        }
        String bound = state.registry.terminal(Ascii.eightText(request.tid())).serial();
        byte[] sent = serial(request);
        return bound != null && sent.length > 0 && !bound.equals(new String(sent, StandardCharsets.US_ASCII));
    }

    private static byte[] serial(TerminalRequestDecoder request) {
        request.skipCardEnvelope();
        request.skipWorkingKeys();
        byte[] serial = new byte[request.serialLength()];
        request.getSerial(serial, 0, serial.length);
        return serial;
    }

    private static Result keysRefusal(Authentication verdict) {
        return switch (verdict) {
            case SCHEME_NOT_ALLOWED -> Result.NOT_SUPPORTED;
            case KEYS_UNAVAILABLE -> Result.SYSTEM_MALFUNCTION;
            default -> null;
        };
    }

    private byte[] activation(long nowNs, int terminal) {
        String tid = Ascii.eightText(state.terminals.tid(terminal));
        CommandHeader header = new CommandHeader("activate-" + tid + "-" + state.nextRrn, "switch",
                List.of(Role.SYSTEM), "first sign-on", CommandHeader.ANY_VERSION, nowNs / NANOS_PER_MILLI);
        RegistryDecision decision = state.registry.decide(new ActivateTerminal(header, tid));
        return EngineJson.write(decision.events());
    }

    void signOff(long nowNs, TerminalRequestDecoder request, int terminal, OutcomeDraft out) {
        Result refusal = permissions.check(nowNs, terminal, Transaction.SIGN_OFF.messageType(), request);
        if (refusal == null) {
            out.action(OutcomeKind.SIGN_OFF);
        }
        answer(out, request, nowNs, Transaction.SIGN_OFF, refusal);
    }

    void echo(long nowNs, TerminalRequestDecoder request, int terminal, OutcomeDraft out) {
        Result refusal = permissions.check(nowNs, terminal, Transaction.ECHO.messageType(), request);
        if (refusal == null) {
            effects.told(out, request.exchangeId(), state.nextRrn, nowNs, Transaction.ECHO,
                    ParameterField.requirement(state.terminals.parametersDue(terminal)));
        } else {
            answer(out, request, nowNs, Transaction.ECHO, refusal);
        }
    }

    private void answer(OutcomeDraft out, TerminalRequestDecoder request, long nowNs, Transaction transaction,
            Result refusal) {
        effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, transaction,
                refusal == null ? Result.APPROVED : refusal);
    }
}
