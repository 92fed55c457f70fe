package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.records.Authentication;
import org.pointsman.records.MessageClass;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.TerminalState;

/** A terminal's request: up the ladder, then to the rules of its class. */
final class RequestRules {
    private final EngineState state;
    private final Effects effects;
    private final RecallRules recalls;
    private final CheckLadder ladder;
    private final RequestInHand in = new RequestInHand();
    private final MessageRules[] rules = new MessageRules[MessageClass.values().length];

    RequestRules(EngineState state, Effects effects, RecallRules recalls) {
        this.state = state;
        this.effects = effects;
        this.recalls = recalls;
        RepeatAnswers repeats = new RepeatAnswers(state, effects);
        ManagementRules management = new ManagementRules(state, effects);
        SettlementRules settlements = new SettlementRules(state, effects);
        NoticeRules notices = new NoticeRules(state, effects, repeats);
        ladder = new CheckLadder(state, management, settlements, notices);
        for (MessageClass messages : MessageClass.values()) {
            rules[messages.ordinal()] = switch (messages) {
                case SIGN_ON, MANAGEMENT, OTHER -> management;
                case PARAMETERS -> new ParameterRules(state, effects);
                case PAYMENT, ADVICE -> new FinancialRules(state, effects, repeats);
                case NOTICE -> notices;
                case REVERSAL -> new ReversalRules(state, effects);
                case BATCH -> settlements;
            };
        }
    }

    void decide(long nowNs, TerminalRequestDecoder request, OutcomeDraft out) {
        decide(nowNs, request, null, out);
    }

    /** One that has waited for the archive goes on with what that has said. */
    void decide(long nowNs, TerminalRequestDecoder request, Result recalled, OutcomeDraft out) {
        in.take(nowNs, request, state.terminals.find(request.tid()), state.nextRrn);
        in.recalled = recalled;
        out.transactionId(in.rrn);
        Result decided = ladder.climb(in);
        if (in.decidedAt != null) {
            out.decidedAt(in.decidedAt.place(), in.cause);
        }
        if (in.proved) {
            confirm(out);
            goOn(rules[in.transaction.messageClass().ordinal()], decided, out);
        } else {
            misuse(out);
            effects.answer(in, decided, out);
        }
    }

    private void goOn(MessageRules byClass, Result decided, OutcomeDraft out) {
        if (in.recalls) {
            recalls.want(in, out);
        } else if (decided == null) {
            byClass.carryOut(in, out);
        } else {
            byClass.answer(in, decided, out);
        }
    }

    private boolean perTransaction(RequestInHand request) {
        return state.terminals.keys(request.terminal).perTransaction();
    }

    private void confirm(OutcomeDraft out) {
        if (in.authentication == Authentication.NO_MAC_NEEDED) {
            return;
        }
        int generation = in.message.keyGeneration();
        out.keyGeneration(generation);
        if (!perTransaction(in) && generation > state.terminals.confirmedGeneration(in.terminal)) {
            out.keys().confirmed(in.message.tid(), generation);
        }
    }

    // A device that should not be in use any more (domain 3.11 row 39).
    private void misuse(OutcomeDraft out) {
        if (in.transaction == Transaction.SIGN_ON && in.terminal != TerminalTable.NONE
                && state.terminals.state(in.terminal) == TerminalState.CANCELLED) {
            out.action(OutcomeKind.SIGN_ON_REFUSED);
        }
    }
}
