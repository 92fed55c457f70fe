package org.pointsman.engine.decide;

import org.pointsman.engine.decide.CheckLadder.Refusal;
import org.pointsman.engine.decide.RequestInHand.Repeat;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.MessageClass;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;

/** Payments that passed the ladder go to their network; advices are taken. */
final class FinancialRules implements MessageRules {
    private final EngineState state;
    private final Effects effects;
    private final RepeatAnswers repeats;

    FinancialRules(EngineState state, Effects effects, RepeatAnswers repeats) {
        this.state = state;
        this.effects = effects;
        this.repeats = repeats;
    }

    @Override
    public void carryOut(RequestInHand in, OutcomeDraft out) {
        TransactionRecord original = in.transaction.followsUp() ? in.original : null;
        if (original != null) {
            out.originalId(original.id());
        }
        out.network(in.network);
        if (in.standIn != RouteRule.NO_TERMS) {
            standIn(in, out);
        } else if (in.transaction.messageClass() == MessageClass.ADVICE) {
            accept(in, out);
        } else {
            forward(in, original, out);
        }
    }

    private void standIn(RequestInHand in, OutcomeDraft out) {
        out.action(OutcomeKind.STAND_IN);
        out.standIn(in.standIn);
        effects.stoodIn(in, out);
    }

    private void accept(RequestInHand in, OutcomeDraft out) {
        out.action(OutcomeKind.ACCEPT_ADVICE);
        effects.adviceAccepted(in, out);
    }

    private void forward(RequestInHand in, TransactionRecord original, OutcomeDraft out) {
        out.action(OutcomeKind.FORWARD);
        out.upstreamStan(in.upstreamStan);
        out.deadlineNs(in.nowNs + state.networks.timeoutNs(in.network, in.transaction.code()));
        effects.send(in, original, out);
    }

    @Override
    public void answer(RequestInHand in, Result decided, OutcomeDraft out) {
        if (in.repeat != Repeat.NEW) {
            repeats.answer(in, out);
            return;
        }
        boolean kept = in.decidedAt.refusal() == Refusal.KEPT;
        out.action(kept ? OutcomeKind.DECLINE : OutcomeKind.NONE);
        out.result(decided);
        effects.answer(in, decided, out);
    }
}
