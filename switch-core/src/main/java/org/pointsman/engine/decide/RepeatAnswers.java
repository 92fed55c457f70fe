package org.pointsman.engine.decide;

import org.agrona.collections.LongArrayList;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** Tells a repeat what step 5 has found, or lets it wait with the one that runs. */
final class RepeatAnswers {
    private final EngineState state;
    private final Effects effects;

    RepeatAnswers(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
    }

    void answer(RequestInHand in, OutcomeDraft out) {
        TransactionRecord earlier = in.earlier;
        switch (in.repeat) {
            case OTHER -> effects.answer(in, Result.DUPLICATE, out);
            case TAKEN_BACK -> {
                out.transactionId(earlier.id());
                effects.answerAs(earlier, in, Result.RELATED_STATE, out);
            }
            case RUNNING -> {
                out.transactionId(earlier.id());
                join(earlier, out);
            }
            case ANSWERED -> {
                out.transactionId(earlier.id());
                effects.storedAnswer(in, earlier, out);
            }
            case NEW -> throw new IllegalStateException("nothing came before " + in.transaction);
        }
    }

    private void join(TransactionRecord earlier, OutcomeDraft out) {
        LongArrayList waiting = state.waiting.get(earlier.id());
        out.action(OutcomeKind.JOIN);
        if (waiting != null && waiting.size() == EngineState.MAX_WAITING) {
            effects.close(out, waiting.getLong(0), earlier.id(), Transaction.of(earlier.transaction()));
        }
    }
}
