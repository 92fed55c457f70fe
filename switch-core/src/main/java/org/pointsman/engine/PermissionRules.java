package org.pointsman.engine;

import java.util.concurrent.TimeUnit;
import org.pointsman.records.Ascii;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.registry.Hold;
import org.pointsman.registry.MessageType;
import org.pointsman.registry.Verdict;

/** Ladder steps 2, 6 and 8 to 10: whether a terminal and its merchant may send this kind of message at all. */
final class PermissionRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;

    PermissionRules(EngineState state) {
        this.state = state;
    }

    /** A cancelled terminal's keys live on for its reversals, as long as the grace lasts. */
    boolean hasKeys(long nowNs, int terminal, MessageType type) {
        if (terminal == TerminalTable.NONE) {
            return false;
        }
        Verdict cell = state.matrix.verdict(type == null ? MessageType.ECHO : type, state.terminals.state(terminal),
                state.terminals.holdClass(terminal));
        return switch (cell) {
            case REVERSAL_IN_GRACE -> nowNs - state.terminals.cancelledNs(terminal) <= graceNs();
            case DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> false;
            default -> true;
        };
    }

    private long graceNs() {
        return TimeUnit.DAYS.toNanos(state.networks.config().keyGraceDays());
    }

    boolean merchantMatches(int terminal, TerminalRequestDecoder request) {
        return state.terminals.belongsTo(terminal, request.buffer(),
                request.offset() + TerminalRequestDecoder.midEncodingOffset());
    }

    /** Ladder step 10: signed on, and in the batch the switch expects. */
    boolean trading(int terminal, TerminalRequestDecoder request) {
        return state.terminals.signedOn(terminal) && request.batch() == state.terminals.batch(terminal);
    }

    /** The refusal, or null when the message may go on. */
    Result check(long nowNs, int terminal, MessageType type, TerminalRequestDecoder request) {
        TerminalTable terminals = state.terminals;
        if (!merchantMatches(terminal, request)
                || state.matrix.merchantDeclines(type, terminals.merchantState(terminal))) {
            return Result.MERCHANT_INVALID;
        }
        Verdict cell = state.matrix.verdict(type, terminals.state(terminal), terminals.holdClass(terminal),
                terminals.blockedCapabilities(terminal));
        return judge(cell, terminal, nowNs, request);
    }

    private Result judge(Verdict cell, int terminal, long nowNs, TerminalRequestDecoder request) {
        return switch (cell) {
            case GO, REVERSAL_RULE, REVERSAL_IN_GRACE -> null;
            case TICKET -> state.terminals.activationOpen(terminal, nowNs / NANOS_PER_MILLI)
                    ? null
                    : Result.NOT_PERMITTED_TERMINAL;
            case DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> Result.TERMINAL_UNKNOWN;
            case ADVICE_RULE, ADVICE_RULE_INVESTIGATE ->
                madeBeforeHold(nowNs, request) ? null : Result.NOT_PERMITTED_TERMINAL;
            case DECLINE_58, DECLINE_58_OPS, ADVICE_RULE_DRAINING -> Result.NOT_PERMITTED_TERMINAL;
        };
    }

    // By the time of the sale, where the terminal tells it (domain 3.11 row 25).
    private boolean madeBeforeHold(long nowNs, TerminalRequestDecoder request) {
        long madeMs = SaleTime.ms(nowNs, request, state.networks.config().zoneOffsetSeconds());
        for (Hold hold : state.registry.terminal(Ascii.eightText(request.tid())).holds()) {
            if (madeMs >= hold.placedAtMs()) {
                return false;
            }
        }
        return true;
    }
}
