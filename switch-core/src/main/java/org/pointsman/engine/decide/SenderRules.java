package org.pointsman.engine.decide;

import org.pointsman.security.TerminalKeys;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.records.Result;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.rules.MessageRule;

/**
 * Ladder steps 1 to 3: whether the sender is who it says. The state of a terminal is told to nobody who has not
 * authenticated; 97 tells only "not registered".
 */
final class SenderRules {
    private final EngineState state;

    SenderRules(EngineState state) {
        this.state = state;
    }

    Result wellFormed(RequestInHand in) {
        return switch (in.authentication) {
            case MALFORMED -> Result.FORMAT_ERROR;
            default -> null;
        };
    }

    Result keysExist(RequestInHand in) {
        return hasKeys(in) ? null : Result.TERMINAL_UNKNOWN;
    }

    // A cancelled terminal's keys live on for its reversals, as long as the grace lasts.
    private boolean hasKeys(RequestInHand in) {
        if (in.terminal == TerminalTable.NONE) {
            return false;
        }
        MessageRule cell = state.matrix.verdict(in.type() == null ? MessageType.ECHO : in.type(),
                state.terminals.state(in.terminal), state.terminals.holdClass(in.terminal));
        return switch (cell) {
            case REVERSAL_IN_GRACE -> in.nowNs - state.terminals.cancelledNs(in.terminal) <= graceNs(state);
            case DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> false;
            default -> true;
        };
    }

    /** How long the keys of a cancelled terminal authenticate reversals. */
    static long graceNs(EngineState state) {
        return TimeUnit.DAYS.toNanos(state.networks.config().keyGraceDays());
    }

    Result authentic(RequestInHand in) {
        Result refusal = switch (in.authentication) {
            case MAC_MISSING, MALFORMED -> Result.FORMAT_ERROR;
            case MAC_WRONG, NO_WORKING_KEY -> Result.MAC_ERROR;
            case AUTHENTIC, CARD_DATA_UNUSABLE, CARD_MISMATCH -> keysValid(in) ? null : Result.MAC_ERROR;
            case NO_MAC_NEEDED, SCHEME_NOT_ALLOWED, KEYS_UNAVAILABLE -> null;
        };
        in.proved = refusal == null;
        return refusal;
    }

    private boolean keysValid(RequestInHand in) {
        TerminalKeys keys = state.terminals.keys(in.terminal);
        boolean perTransaction = keys != null && keys.perTransaction();
        return perTransaction ? counterValid(in) : generationValid(in);
    }

    // A number that was used is nobody's proof any more; what waited for the archive has used its own.
    private boolean counterValid(RequestInHand in) {
        long counter = in.message.keyCounter();
        return in.message.keyGeneration() == state.terminals.generation(in.terminal) && counter > 0
                && (counter >= state.terminals.nextCounter(in.terminal) || in.recalled != null);
    }

    private boolean generationValid(RequestInHand in) {
        int generation = in.message.keyGeneration();
        return generation >= state.terminals.confirmedGeneration(in.terminal)
                && generation <= state.terminals.generation(in.terminal) && generation > 0;
    }
}
