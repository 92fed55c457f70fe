package org.pointsman.engine.decide;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.decide.RequestInHand.Repeat;
import org.pointsman.engine.state.BatchData;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.CardFamily;
import org.pointsman.engine.table.Totals;
import org.pointsman.records.BatchTotalsDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/**
 * Settlement and batch upload (dialect section 12). A batch is closed when both sides add up to the same, or when the
 * terminal has uploaded its details; never while one of its transactions waits for its answer. The sealed number
 * decides what belongs to it (domain 3.11 row 14).
 */
final class SettlementRules implements MessageRules {
    private static final CardFamily[] BOTH = CardFamily.values();
    private static final CardFamily[] FIRST = {CardFamily.DOMESTIC};

    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final EngineState state;
    private final Effects effects;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BatchTotalsDecoder totals = new BatchTotalsDecoder();
    private final UnsafeBuffer data = new UnsafeBuffer(0, 0);
    private final Totals told = new Totals();
    private final SettlementField field = new SettlementField();

    SettlementRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
    }

    /** The answer that closed the batch may have been lost: what closed it is answered as before. */
    Result closedBefore(RequestInHand in) {
        if (!state.batches.closedLast(in.terminal, in.message.batch())) {
            return null;
        }
        boolean late = switch (in.transaction) {
            case BATCH_UPLOAD -> true;
            case SETTLEMENT -> !sealed(in).same(told(in));
            default -> false;
        };
        in.repeat = late ? Repeat.NEW : Repeat.ANSWERED;
        return late ? Result.SIGN_ON_AGAIN : Result.APPROVED;
    }

    private Totals sealed(RequestInHand in) {
        return state.batches.lastClosed(in.terminal).ours();
    }

    private Totals told(RequestInHand in) {
        in.message.sbeRewind();
        BatchData.wrap(in.message, data);
        totals.wrapAndApplyHeader(data, 0, header);
        told.wrap(data, totals.offset());
        return told;
    }

    @Override
    public void answer(RequestInHand in, Result decided, OutcomeDraft out) {
        boolean settlement = in.transaction == Transaction.SETTLEMENT;
        if (in.repeat == Repeat.ANSWERED) {
            effects.batchAnswer(in, decided, settlement ? compared(sealed(in), told(in)) : NOTHING, out);
        } else {
            effects.batchAnswer(in, decided, settlement ? error(told(in)) : NOTHING, out);
        }
    }

    @Override
    public void carryOut(RequestInHand in, OutcomeDraft out) {
        boolean uploading = state.batches.uploading(in.terminal);
        switch (in.transaction) {
            case SETTLEMENT -> settle(in, out);
            case BATCH_UPLOAD -> upload(in, uploading, OutcomeKind.UPLOAD, out);
            case BATCH_UPLOAD_END -> upload(in, uploading, OutcomeKind.CLOSE_UNBALANCED, out);
            case BATCH_NOTICE -> effects.batchAnswer(in, Result.APPROVED, NOTHING, out);
            default -> throw new IllegalArgumentException(in.transaction + " is not about a batch");
        }
    }

    private void settle(RequestInHand in, OutcomeDraft out) {
        if (state.terminals.inFlight(in.terminal) > 0) {
            effects.batchAnswer(in, Result.IN_PROGRESS, error(told(in)), out);
            return;
        }
        Totals ours = state.batches.totals(in.terminal);
        Totals theirs = told(in);
        out.action(ours.same(theirs) ? OutcomeKind.SETTLE : OutcomeKind.SETTLE_UNBALANCED);
        effects.batchAnswer(in, Result.APPROVED, compared(ours, theirs), out);
    }

    // Details nobody asked for would close, or charge, a batch that may well add up.
    private void upload(RequestInHand in, boolean uploading, OutcomeKind action, OutcomeDraft out) {
        if (uploading) {
            out.action(action);
        }
        effects.batchAnswer(in, uploading ? Result.APPROVED : Result.INVALID_TRANSACTION, NOTHING, out);
    }

    private DirectBuffer compared(Totals ours, Totals theirs) {
        field.begin();
        for (CardFamily cards : families(ours, theirs)) {
            field.add(ours.of(cards), ours.same(theirs, cards) ? SettlementField.BALANCED : SettlementField.UNBALANCED);
        }
        return field.end();
    }

    // Only one family was told; the other is answered where the switch knows something of it.
    private CardFamily[] families(Totals ours, Totals theirs) {
        boolean both = totals.families() == BOTH.length || !ours.same(theirs, CardFamily.FOREIGN);
        return both ? BOTH : FIRST;
    }

    private DirectBuffer error(Totals theirs) {
        field.begin();
        for (CardFamily cards : families(theirs, theirs)) {
            field.add(theirs.of(cards), SettlementField.ERROR);
        }
        return field.end();
    }
}
