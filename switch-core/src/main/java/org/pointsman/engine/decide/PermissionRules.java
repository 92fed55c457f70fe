package org.pointsman.engine.decide;

import java.util.List;
import org.pointsman.engine.config.DeviceCheck;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.Probes;
import org.pointsman.engine.state.SaleTime;
import org.pointsman.engine.table.FirmwareReport;
import org.pointsman.engine.table.ScopeHoldTable;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.records.Ascii;
import org.pointsman.records.Authentication;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.rules.MessageRule;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.TerminalState;

/** Ladder steps 6 and 8 to 10: whether a terminal and its merchant may send this kind of message at all. */
final class PermissionRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;

    PermissionRules(EngineState state) {
        this.state = state;
    }

    Result merchant(RequestInHand in) {
        boolean own = state.terminals.belongsTo(in.terminal, in.message.buffer(),
                in.message.offset() + TerminalRequestDecoder.midEncodingOffset());
        return own ? null : Result.MERCHANT_INVALID;
    }

    Result merchantState(RequestInHand in) {
        if (!merchantDeclines(in)) {
            return null;
        }
        in.cause.standing(state.scopeHolds.merchantState(state.terminals.merchant(in.terminal)));
        in.cause.heldBy(HoldPlace.MERCHANT, merchantHolds(in.terminal));
        return Result.MERCHANT_INVALID;
    }

    private boolean merchantDeclines(RequestInHand in) {
        ScopeHoldTable holds = state.scopeHolds;
        int merchant = state.terminals.merchant(in.terminal);
        MerchantState now = holds.merchantState(merchant);
        if (in.type() == MessageType.OFFLINE_ADVICE && now == MerchantState.SUSPENDED) {
            return !madeBefore(in, merchantHolds(in.terminal));
        }
        return state.matrix.merchantDeclines(in.type(), now, holds.merchantClass(merchant),
                holds.merchantBlocked(merchant));
    }

    /** Another device than the terminal's, where the settings refuse it. */
    Result device(RequestInHand in) {
        boolean refused = state.networks.config().checks().deviceSerial() == DeviceCheck.REFUSE
                && state.terminals.otherDevice(in.terminal, in.message);
        return refused ? Result.NOT_PERMITTED_TERMINAL : null;
    }

    Result terminalState(RequestInHand in) {
        Result refusal = judge(cell(in), in);
        if (refusal == null || Probes.allowed(state.terminals, in.terminal, in.type(), in.message)) {
            return null;
        }
        in.cause.standing(state.terminals.state(in.terminal));
        blame(in);
        return refusal;
    }

    // Names are made only for what is held: refusals come in floods.
    private void blame(RequestInHand in) {
        if (state.terminals.holdClass(in.terminal) != HoldClass.NONE) {
            in.cause.heldBy(HoldPlace.TERMINAL, terminalHolds(in));
        }
        if (state.scopeHolds.firmwareClass(firmware(in)) != HoldClass.NONE) {
            in.cause.heldBy(HoldPlace.FIRMWARE, firmwareHolds(in));
        }
    }

    // An application version that is held counts as a hold of its class on the terminal.
    private MessageRule cell(RequestInHand in) {
        TerminalTable terminals = state.terminals;
        long firmware = firmware(in);
        HoldClass ofFirmware = state.scopeHolds.firmwareClass(firmware);
        TerminalState now = terminals.state(in.terminal);
        if (ofFirmware == HoldClass.NONE) {
            return state.matrix.verdict(in.type(), now, terminals.holdClass(in.terminal),
                    terminals.blockedCapabilities(in.terminal));
        }
        return state.matrix.verdict(in.type(), now == TerminalState.ACTIVE ? TerminalState.SUSPENDED : now,
                terminals.holdClass(in.terminal).worst(ofFirmware),
                terminals.blockedCapabilities(in.terminal) | state.scopeHolds.firmwareBlocked(firmware));
    }

    private long firmware(RequestInHand in) {
        long sent = FirmwareReport.of(in.message);
        return sent == 0 ? state.terminals.firmware(in.terminal) : sent;
    }

    private Result judge(MessageRule cell, RequestInHand in) {
        return switch (cell) {
            case GO, REVERSAL_RULE, REVERSAL_IN_GRACE -> null;
            case TICKET -> state.terminals.activationOpen(in.terminal, in.nowNs / NANOS_PER_MILLI)
                    ? null
                    : Result.NOT_PERMITTED_TERMINAL;
            case DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> Result.TERMINAL_UNKNOWN;
            case ADVICE_RULE, ADVICE_RULE_INVESTIGATE -> madeBeforeHolds(in) ? null : Result.NOT_PERMITTED_TERMINAL;
            case DECLINE_58, DECLINE_58_OPS, ADVICE_RULE_DRAINING -> Result.NOT_PERMITTED_TERMINAL;
        };
    }

    /** Signed on, and in the batch the switch expects. */
    Result trading(RequestInHand in) {
        boolean trades = state.terminals.signedOn(in.terminal)
                && in.message.batch() == state.terminals.batch(in.terminal);
        return trades || management(in) ? null : Result.SIGN_ON_AGAIN;
    }

    // Of what this switch does not carry out: management messages carry no MAC and need no batch.
    private static boolean management(RequestInHand in) {
        return in.transaction == Transaction.UNSUPPORTED && in.authentication == Authentication.NO_MAC_NEEDED;
    }

    // By the time of the sale, where the terminal tells it (domain 3.11 row 25).
    private boolean madeBeforeHolds(RequestInHand in) {
        return madeBefore(in, terminalHolds(in)) && madeBefore(in, firmwareHolds(in));
    }

    private List<Hold> terminalHolds(RequestInHand in) {
        return state.registry.terminal(Ascii.eightText(in.message.tid())).holds();
    }

    private List<Hold> firmwareHolds(RequestInHand in) {
        return state.registry.scope(HoldScope.FIRMWARE, Ascii.eightText(firmware(in)).strip()).holds();
    }

    private List<Hold> merchantHolds(int terminal) {
        return state.registry.scope(HoldScope.MERCHANT, state.terminals.mid(terminal)).holds();
    }

    private boolean madeBefore(RequestInHand in, List<Hold> holds) {
        long madeMs = SaleTime.ms(in.nowNs, in.message, state.networks.config().zoneOffsetSeconds());
        for (Hold hold : holds) {
            if (!hold.announced() && madeMs >= hold.blocksFromMs()) {
                return false;
            }
        }
        return true;
    }
}
