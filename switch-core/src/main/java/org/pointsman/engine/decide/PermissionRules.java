package org.pointsman.engine.decide;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.Probes;
import org.pointsman.engine.state.SaleTime;
import org.pointsman.engine.table.FirmwareReport;
import org.pointsman.engine.table.ScopeHoldTable;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.records.Ascii;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.rules.MessageRule;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.TerminalState;

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
        MessageRule cell = state.matrix.verdict(type == null ? MessageType.ECHO : type, state.terminals.state(terminal),
                state.terminals.holdClass(terminal));
        return switch (cell) {
            case REVERSAL_IN_GRACE -> nowNs - state.terminals.cancelledNs(terminal) <= graceNs(state);
            case DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> false;
            default -> true;
        };
    }

    /** How long the keys of a cancelled terminal authenticate reversals. */
    static long graceNs(EngineState state) {
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
        if (!merchantMatches(terminal, request) || merchantDeclines(nowNs, terminal, type, request)) {
            return Result.MERCHANT_INVALID;
        }
        Result refusal = judge(cell(terminal, type, request), terminal, nowNs, request);
        return refusal != null && Probes.allowed(state.terminals, terminal, type, request) ? null : refusal;
    }

    private boolean merchantDeclines(long nowNs, int terminal, MessageType type, TerminalRequestDecoder request) {
        ScopeHoldTable holds = state.scopeHolds;
        int merchant = state.terminals.merchant(terminal);
        MerchantState now = holds.merchantState(merchant);
        if (type == MessageType.OFFLINE_ADVICE && now == MerchantState.SUSPENDED) {
            return !madeBefore(nowNs, request, merchantHolds(terminal));
        }
        return state.matrix.merchantDeclines(type, now, holds.merchantClass(merchant), holds.merchantBlocked(merchant));
    }

    // An application version that is held counts as a hold of its class on the terminal.
    private MessageRule cell(int terminal, MessageType type, TerminalRequestDecoder request) {
        TerminalTable terminals = state.terminals;
        long firmware = firmware(terminal, request);
        HoldClass ofFirmware = state.scopeHolds.firmwareClass(firmware);
        TerminalState now = terminals.state(terminal);
        if (ofFirmware == HoldClass.NONE) {
            return state.matrix.verdict(type, now, terminals.holdClass(terminal),
                    terminals.blockedCapabilities(terminal));
        }
        return state.matrix.verdict(type, now == TerminalState.ACTIVE ? TerminalState.SUSPENDED : now,
                terminals.holdClass(terminal).worst(ofFirmware),
                terminals.blockedCapabilities(terminal) | state.scopeHolds.firmwareBlocked(firmware));
    }

    private long firmware(int terminal, TerminalRequestDecoder request) {
        long sent = FirmwareReport.of(request);
        return sent == 0 ? state.terminals.firmware(terminal) : sent;
    }

    private Result judge(MessageRule cell, int terminal, long nowNs, TerminalRequestDecoder request) {
        return switch (cell) {
            case GO, REVERSAL_RULE, REVERSAL_IN_GRACE -> null;
            case TICKET -> state.terminals.activationOpen(terminal, nowNs / NANOS_PER_MILLI)
                    ? null
                    : Result.NOT_PERMITTED_TERMINAL;
            case DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> Result.TERMINAL_UNKNOWN;
            case ADVICE_RULE, ADVICE_RULE_INVESTIGATE ->
                madeBeforeHolds(nowNs, terminal, request) ? null : Result.NOT_PERMITTED_TERMINAL;
            case DECLINE_58, DECLINE_58_OPS, ADVICE_RULE_DRAINING -> Result.NOT_PERMITTED_TERMINAL;
        };
    }

    // By the time of the sale, where the terminal tells it (domain 3.11 row 25).
    private boolean madeBeforeHolds(long nowNs, int terminal, TerminalRequestDecoder request) {
        String firmware = Ascii.eightText(firmware(terminal, request)).strip();
        return madeBefore(nowNs, request, state.registry.terminal(Ascii.eightText(request.tid())).holds())
                && madeBefore(nowNs, request, state.registry.scope(HoldScope.FIRMWARE, firmware).holds());
    }

    private List<Hold> merchantHolds(int terminal) {
        return state.registry.scope(HoldScope.MERCHANT, state.terminals.mid(terminal)).holds();
    }

    private boolean madeBefore(long nowNs, TerminalRequestDecoder request, List<Hold> holds) {
        long madeMs = SaleTime.ms(nowNs, request, state.networks.config().zoneOffsetSeconds());
        for (Hold hold : holds) {
            if (!hold.announced() && madeMs >= hold.blocksFromMs()) {
                return false;
            }
        }
        return true;
    }
}
