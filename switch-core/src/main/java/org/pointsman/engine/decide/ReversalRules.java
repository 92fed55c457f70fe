package org.pointsman.engine.decide;

import org.pointsman.engine.state.BusinessTime;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ReversalRuleFinder;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * Reversals of terminals (domain 3.9.4): well formed and authenticated, they are always acknowledged, in every state of
 * terminal and original. What they do is the reversal column of domain 3.9.3.
 */
final class ReversalRules {
    private final EngineState state;
    private final Effects effects;
    private final PermissionRules permissions;
    private final ReversalRuleFinder rulings;
    private final RepeatMemory memory;
    private final TransactionRecord earlier = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();

    ReversalRules(EngineState state, Effects effects, PermissionRules permissions) {
        this.state = state;
        this.effects = effects;
        this.permissions = permissions;
        rulings = new ReversalRuleFinder(state);
        memory = new RepeatMemory(state);
    }

    void decide(long nowNs, TerminalRequestDecoder request, Transaction reversal, int terminal, OutcomeDraft out) {
        if (!permissions.merchantMatches(terminal, request)) {
            effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, reversal, Result.MERCHANT_INVALID);
            return;
        }
        int slot = originalOf(nowNs, request, reversal, terminal);
        if (repeats(nowNs, request, reversal, terminal, slot)) {
            out.transactionId(earlier.id());
            effects.storedAnswer(out, request.exchangeId(), earlier);
            afterAll(nowNs, request, slot, out);
            return;
        }
        reverse(nowNs, request, reversal, slot, out);
    }

    // A trace number may have been used anew: what has the amount and the card of the reversal is meant, and of these
    // what was not declined, because a repeat that came too late to be known was a payment of its own. Otherwise the
    // last.
    private int originalOf(long nowNs, TerminalRequestDecoder request, Transaction reversal, int terminal) {
        int newest = state.duplicates.find(terminal, reversal.reverses().code(), request.batch(), request.stan());
        int meant = newestOf(newest, request, false);
        meant = meant == TransactionTable.NONE ? newestOf(newest, request, true) : meant;
        if (meant != TransactionTable.NONE) {
            return meant;
        }
        return newest == TransactionTable.NONE || forgotten(nowNs, newest) ? TransactionTable.NONE : newest;
    }

    private int newestOf(int newest, TerminalRequestDecoder request, boolean declinedToo) {
        for (int slot = newest; slot != TransactionTable.NONE; slot = state.duplicates.earlier(slot)) {
            boolean agreed = agrees(request, state.transactions.wrap(slot, original));
            if (agreed && (declinedToo || original.state() != TransactionState.DECLINED)) {
                return slot;
            }
        }
        return TransactionTable.NONE;
    }

    private boolean agrees(TerminalRequestDecoder request, TransactionRecord candidate) {
        return candidate.state() != TransactionState.TOMBSTONE && candidate.amountMinor() == request.amountMinor()
                && (cardless(request) || PaymentMeans.same(request, candidate));
    }

    private static boolean cardless(TerminalRequestDecoder request) {
        return request.panLength() == 0;
    }

    private boolean forgotten(long nowNs, int slot) {
        state.transactions.wrap(slot, original);
        return original.state() == TransactionState.TOMBSTONE && memory.over(nowNs, original);
    }

    // One reversal for each that had the trace number; the earlier one is left on it.
    private boolean repeats(long nowNs, TerminalRequestDecoder request, Transaction reversal, int terminal,
            int originalSlot) {
        int slot = state.duplicates.find(terminal, reversal.code(), request.batch(), request.stan());
        for (; slot != TransactionTable.NONE; slot = state.duplicates.earlier(slot)) {
            state.transactions.wrap(slot, earlier);
            boolean repeated = originalSlot == TransactionTable.NONE
                    ? !memory.over(nowNs, earlier)
                    : reverses(state.transactions.wrap(originalSlot, original));
            if (repeated) {
                return true;
            }
        }
        return false;
    }

    // What it left out of the way had no record yet.
    private boolean reverses(TransactionRecord wanted) {
        return earlier.originalId() == wanted.id()
                || (earlier.originalId() < 0 && wanted.state() == TransactionState.TOMBSTONE);
    }

    // What went to people the first time is carried out as soon as it can be, whatever amount came before.
    private void afterAll(long nowNs, TerminalRequestDecoder request, int slot, OutcomeDraft out) {
        if (earlier.state() != TransactionState.REVERSAL_EXCEPTION || slot == TransactionTable.NONE) {
            return;
        }
        state.transactions.wrap(slot, original);
        OutcomeKind now = rulings.of(nowNs, original, request.amountMinor()).action();
        if (now == OutcomeKind.REVERSE) {
            out.action(OutcomeKind.REVERSE_AFTER_ALL);
            out.originalId(original.id());
        } else if (now == OutcomeKind.REVERSE_IN_FLIGHT) {
            out.action(OutcomeKind.REVERSE_IN_FLIGHT_AFTER_ALL);
            out.originalId(original.id());
            effects.answerAll(out, original, Result.NO_ANSWER, 0);
        }
    }

    private void reverse(long nowNs, TerminalRequestDecoder request, Transaction reversal, int slot, OutcomeDraft out) {
        int businessDate = state.businessDate;
        if (slot == TransactionTable.NONE) {
            out.action(OutcomeKind.REVERSE_UNMATCHED);
        } else {
            state.transactions.wrap(slot, original);
            businessDate = original.businessDate();
            out.originalId(original.id());
            out.action(rulings.of(nowNs, original, request.amountMinor()).action());
        }
        int settlementDate = slot != TransactionTable.NONE && original.settlementDate() >= 0
                ? original.settlementDate()
                : BusinessTime.monthDay(businessDate);
        out.settlementDate(settlementDate);
        effects.reversed(out, request.exchangeId(), state.nextRrn, nowNs, reversal, settlementDate);
        if (out.action() == OutcomeKind.REVERSE_IN_FLIGHT) {
            effects.answerAll(out, original, Result.NO_ANSWER, 0);
        }
    }
}
