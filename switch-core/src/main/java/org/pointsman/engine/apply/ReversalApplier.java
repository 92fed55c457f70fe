package org.pointsman.engine.apply;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.state.OutcomeSchema;
import org.pointsman.engine.state.ReversalRuleFinder;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/** Writes reversals of terminals, and the tombstones of originals that have not come. */
final class ReversalApplier {
    private final EngineState state;
    private final RequestRecords records;
    private final ResolutionApplier resolutions;
    private final ReversalRuleFinder rulings;
    private final TransactionRecord reversal = new TransactionRecord();
    private final TransactionRecord tombstone = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();

    ReversalApplier(EngineState state, RequestRecords records, ResolutionApplier resolutions) {
        this.state = state;
        this.records = records;
        this.resolutions = resolutions;
        rulings = new ReversalRuleFinder(state);
    }

    void apply(long nowNs, int terminal, TerminalRequestDecoder request, OutcomeDecoder outcome, OutcomeKind action) {
        if (action == OutcomeKind.REVERSE_AFTER_ALL || action == OutcomeKind.REVERSE_IN_FLIGHT_AFTER_ALL) {
            carryOut(nowNs, request, outcome, action);
            return;
        }
        records.add(reversal, nowNs, terminal, request, outcome.transactionId(), request.transaction());
        state.follow(reversal, outcome.originalId());
        reversal.result(Result.APPROVED.code());
        reversal.resolvedNs(nowNs);
        reversal.settlementDate(outcome.settlementDate());
        switch (action) {
            case REVERSE -> {
                reversal.state(TransactionState.REVERSAL_ACCEPTED);
                resolutions.undo(nowNs, outcome.originalId());
            }
            case REVERSE_IN_FLIGHT -> {
                reversal.state(TransactionState.REVERSAL_ACCEPTED);
                resolutions.undoInFlight(nowNs, outcome.originalId());
            }
            case REVERSE_NOTHING -> {
                reversal.state(TransactionState.REVERSAL_ACCEPTED);
                remember(outcome.originalId());
            }
            case REVERSE_EXCEPTION -> {
                reversal.state(TransactionState.REVERSAL_EXCEPTION);
                state.transactions.wrap(state.transactions.find(outcome.originalId()), original);
                ExceptionReason reason = rulings.of(nowNs, original, request.amountMinor()).reason();
                state.except(reversal, reason);
                if (reason == ExceptionReason.FOLLOW_UP_RUNNING && !state.writtenBefore(OutcomeSchema.TAKEN_BACK)) {
                    original.reversalWaits(true);
                }
            }
            case REVERSE_UNMATCHED -> {
                reversal.state(TransactionState.REVERSAL_UNMATCHED);
                exceptWhenEvicted(terminal);
                bury(nowNs, terminal, request, outcome.transactionId() + 1);
            }
            default -> throw new IllegalStateException("a reversal cannot lead to " + action);
        }
    }

    // What it takes back may have left memory with its batch: nothing of that is undone by machine.
    private void exceptWhenEvicted(int terminal) {
        if (state.evictedBelow > 0 && reversal.batch() != state.terminals.batch(terminal)) {
            state.except(reversal, ExceptionReason.REVERSAL_TOO_LATE);
        }
    }

    // It came before with another amount, or while something ran: the item for people is settled with it.
    private void carryOut(long nowNs, TerminalRequestDecoder request, OutcomeDecoder outcome, OutcomeKind action) {
        state.transactions.wrap(state.transactions.find(outcome.transactionId()), reversal);
        reversal.amountMinor(Math.max(request.amountMinor(), 0));
        reversal.state(TransactionState.REVERSAL_ACCEPTED);
        state.settled(reversal, ExceptionReason.REVERSAL_OTHER_AMOUNT);
        state.settled(reversal, ExceptionReason.FOLLOW_UP_RUNNING);
        if (action == OutcomeKind.REVERSE_AFTER_ALL) {
            resolutions.undo(nowNs, outcome.originalId());
        } else {
            resolutions.undoInFlight(nowNs, outcome.originalId());
        }
    }

    // A void may be reversed later; an authorisation nothing was done about has expired.
    private void remember(long id) {
        state.transactions.wrap(state.transactions.find(id), original);
        switch (original.state()) {
            case VOIDED, PREAUTH_VOIDED, AUTHORISED -> original.takenBack(true);
            default -> {
                // It does not stand and never will.
            }
        }
    }

    private void bury(long nowNs, int terminal, TerminalRequestDecoder request, long id) {
        Transaction original = Transaction.of(request.transaction()).reverses();
        if (original.financial()) {
            records.add(tombstone, nowNs, terminal, request, id, original.code());
            tombstone.state(TransactionState.TOMBSTONE);
            tombstone.result(Result.RELATED_STATE.code());
            state.nextRrn = id + 1;
        }
    }
}
