package org.pointsman.engine.decide;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.BatchData;
import org.pointsman.engine.state.BusinessTime;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.CardFamily;
import org.pointsman.engine.table.Totals;
import org.pointsman.records.BatchTotalsDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * Settlement and batch upload (dialect section 12). A batch is closed when both sides add up to the same, or when the
 * terminal has uploaded its details; never while one of its transactions waits for its answer. The sealed number
 * decides what belongs to it (domain 3.11 row 14).
 */
final class SettlementRules {
    private static final CardFamily[] BOTH = CardFamily.values();
    private static final CardFamily[] FIRST = {CardFamily.DOMESTIC};

    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final EngineState state;
    private final Effects effects;
    private final PermissionRules permissions;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BatchTotalsDecoder totals = new BatchTotalsDecoder();
    private final UnsafeBuffer data = new UnsafeBuffer(0, 0);
    private final Totals told = new Totals();
    private final SettlementField field = new SettlementField();

    SettlementRules(EngineState state, Effects effects, PermissionRules permissions) {
        this.state = state;
        this.effects = effects;
        this.permissions = permissions;
    }

    void decide(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal, OutcomeDraft out) {
        readTotals(request, transaction);
        Result refusal = permissions.check(nowNs, terminal, transaction.messageType(), request);
        if (refusal != null) {
            answer(nowNs, request, transaction, refusal, error(transaction), out);
        } else if (state.batches.closedLast(terminal, request.batch())) {
            repeat(nowNs, request, transaction, terminal, out);
        } else if (!permissions.trading(terminal, request)) {
            answer(nowNs, request, transaction, Result.SIGN_ON_AGAIN, error(transaction), out);
        } else {
            carryOut(nowNs, request, transaction, terminal, out);
        }
    }

    private void readTotals(TerminalRequestDecoder request, Transaction transaction) {
        if (transaction == Transaction.SETTLEMENT) {
            BatchData.wrap(request, data);
            totals.wrapAndApplyHeader(data, 0, header);
            told.wrap(data, totals.offset());
        }
    }

    private void carryOut(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal,
            OutcomeDraft out) {
        boolean uploading = state.batches.uploading(terminal);
        switch (transaction) {
            case SETTLEMENT -> settle(nowNs, request, terminal, out);
            case BATCH_UPLOAD -> upload(nowNs, request, transaction, uploading ? OutcomeKind.UPLOAD : null, out);
            case BATCH_UPLOAD_END ->
                upload(nowNs, request, transaction, uploading ? OutcomeKind.CLOSE_UNBALANCED : null, out);
            case BATCH_NOTICE -> answer(nowNs, request, transaction, Result.APPROVED, NOTHING, out);
            default -> throw new IllegalArgumentException(transaction + " is not about a batch");
        }
    }

    private void settle(long nowNs, TerminalRequestDecoder request, int terminal, OutcomeDraft out) {
        if (state.terminals.inFlight(terminal) > 0) {
            answer(nowNs, request, Transaction.SETTLEMENT, Result.IN_PROGRESS, error(Transaction.SETTLEMENT), out);
            return;
        }
        Totals ours = state.batches.totals(terminal);
        out.action(ours.same(told) ? OutcomeKind.SETTLE : OutcomeKind.SETTLE_UNBALANCED);
        answer(nowNs, request, Transaction.SETTLEMENT, Result.APPROVED, compared(ours), out);
    }

    // Details nobody asked for would close, or charge, a batch that may well add up.
    private void upload(long nowNs, TerminalRequestDecoder request, Transaction transaction, OutcomeKind action,
            OutcomeDraft out) {
        if (action != null) {
            out.action(action);
        }
        answer(nowNs, request, transaction, action == null ? Result.INVALID_TRANSACTION : Result.APPROVED, NOTHING,
                out);
    }

    // The answer that closed the batch may have been lost: what closed it is answered as before.
    private void repeat(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal,
            OutcomeDraft out) {
        Totals sealed = state.batches.lastClosed(terminal).ours();
        boolean settlement = transaction == Transaction.SETTLEMENT;
        boolean late = transaction == Transaction.BATCH_UPLOAD || (settlement && !sealed.same(told));
        if (late) {
            answer(nowNs, request, transaction, Result.SIGN_ON_AGAIN, error(transaction), out);
        } else {
            answer(nowNs, request, transaction, Result.APPROVED, settlement ? compared(sealed) : NOTHING, out);
        }
    }

    private DirectBuffer compared(Totals ours) {
        field.begin();
        for (CardFamily cards : families(ours)) {
            field.add(ours.of(cards), ours.same(told, cards) ? SettlementField.BALANCED : SettlementField.UNBALANCED);
        }
        return field.end();
    }

    // Only one family was told; the other is answered where the switch knows something of it.
    private CardFamily[] families(Totals ours) {
        boolean both = totals.families() == BOTH.length || !ours.same(told, CardFamily.FOREIGN);
        return both ? BOTH : FIRST;
    }

    private DirectBuffer error(Transaction transaction) {
        if (transaction != Transaction.SETTLEMENT) {
            return NOTHING;
        }
        field.begin();
        for (CardFamily cards : families(told)) {
            field.add(told.of(cards), SettlementField.ERROR);
        }
        return field.end();
    }

    private void answer(long nowNs, TerminalRequestDecoder request, Transaction transaction, Result result,
            DirectBuffer replyData, OutcomeDraft out) {
        effects.batchAnswer(out, request.exchangeId(), state.nextRrn, nowNs, transaction,
                BusinessTime.monthDay(state.businessDate), result, replyData);
    }
}
