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

/**
 * Reversals of terminals (domain 3.9.4): well formed and authenticated, they are always acknowledged, in every state of
 * terminal and original. What they do is the reversal column of domain 3.9.3.
 */
final class ReversalRules implements MessageRules {
    private final EngineState state;
    private final Effects effects;
    private final ReversalRuleFinder rulings;
    private final RepeatMemory memory;

    ReversalRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
        rulings = new ReversalRuleFinder(state);
        memory = new RepeatMemory(state);
    }

    @Override
    public void answer(RequestInHand in, Result decided, OutcomeDraft out) {
        effects.answer(in, decided, out);
    }

    @Override
    public void carryOut(RequestInHand in, OutcomeDraft out) {
        int slot = originalOf(in);
        int repeated = repeated(in, slot);
        if (repeated != TransactionTable.NONE) {
            TransactionRecord earlier = state.transactions.wrap(repeated, in.earlier);
            out.transactionId(earlier.id());
            effects.storedAnswer(in, earlier, out);
            afterAll(in, slot, out);
        } else if (slot == TransactionTable.NONE) {
            out.action(OutcomeKind.REVERSE_UNMATCHED);
            acknowledge(in, BusinessTime.monthDay(state.businessDate), out);
        } else {
            reverse(in, state.transactions.wrap(slot, in.original), out);
        }
    }

    // A trace number may have been used anew: what has the amount and the card of the reversal is meant, and of these
    // what was not declined, because a repeat that came too late to be known was a payment of its own. Otherwise the
    // last.
    private int originalOf(RequestInHand in) {
        int newest = state.duplicates.find(in.terminal, in.transaction.reverses().code(), in.message.batch(),
                in.message.stan());
        int meant = newestOf(newest, in, false);
        meant = meant == TransactionTable.NONE ? newestOf(newest, in, true) : meant;
        if (meant != TransactionTable.NONE) {
            return meant;
        }
        return newest == TransactionTable.NONE || forgotten(in, newest) ? TransactionTable.NONE : newest;
    }

    private int newestOf(int newest, RequestInHand in, boolean declinedToo) {
        for (int slot = newest; slot != TransactionTable.NONE; slot = state.duplicates.earlier(slot)) {
            TransactionRecord candidate = state.transactions.wrap(slot, in.original);
            if (agrees(in.message, candidate) && (declinedToo || candidate.state() != TransactionState.DECLINED)) {
                return slot;
            }
        }
        return TransactionTable.NONE;
    }

    private static boolean agrees(TerminalRequestDecoder message, TransactionRecord candidate) {
        return candidate.state() != TransactionState.TOMBSTONE && candidate.amountMinor() == message.amountMinor()
                && (cardless(message) || PaymentMeans.same(message, candidate));
    }

    private static boolean cardless(TerminalRequestDecoder message) {
        return message.panLength() == 0;
    }

    private boolean forgotten(RequestInHand in, int slot) {
        TransactionRecord tombstone = state.transactions.wrap(slot, in.original);
        return tombstone.state() == TransactionState.TOMBSTONE && memory.over(in.nowNs, tombstone);
    }

    // One reversal for each that had the trace number.
    private int repeated(RequestInHand in, int originalSlot) {
        int slot = state.duplicates.find(in.terminal, in.transaction.code(), in.message.batch(), in.message.stan());
        for (; slot != TransactionTable.NONE; slot = state.duplicates.earlier(slot)) {
            TransactionRecord earlier = state.transactions.wrap(slot, in.earlier);
            boolean same = originalSlot == TransactionTable.NONE
                    ? !memory.over(in.nowNs, earlier)
                    : reverses(earlier, state.transactions.wrap(originalSlot, in.original));
            if (same) {
                return slot;
            }
        }
        return TransactionTable.NONE;
    }

    // What it left out of the way had no record yet.
    private static boolean reverses(TransactionRecord earlier, TransactionRecord wanted) {
        return earlier.originalId() == wanted.id()
                || (earlier.originalId() < 0 && wanted.state() == TransactionState.TOMBSTONE);
    }

    // What went to people the first time is carried out as soon as it can be, whatever amount came before.
    private void afterAll(RequestInHand in, int slot, OutcomeDraft out) {
        if (in.earlier.state() != TransactionState.REVERSAL_EXCEPTION || slot == TransactionTable.NONE) {
            return;
        }
        TransactionRecord original = state.transactions.wrap(slot, in.original);
        OutcomeKind now = rulings.of(in.nowNs, original, in.message.amountMinor()).action();
        if (now == OutcomeKind.REVERSE) {
            out.action(OutcomeKind.REVERSE_AFTER_ALL);
            out.originalId(original.id());
        } else if (now == OutcomeKind.REVERSE_IN_FLIGHT) {
            out.action(OutcomeKind.REVERSE_IN_FLIGHT_AFTER_ALL);
            out.originalId(original.id());
            effects.answerAll(out, original, Result.NO_ANSWER, 0);
        }
    }

    private void reverse(RequestInHand in, TransactionRecord original, OutcomeDraft out) {
        out.originalId(original.id());
        out.action(rulings.of(in.nowNs, original, in.message.amountMinor()).action());
        acknowledge(in,
                original.settlementDate() >= 0
                        ? original.settlementDate()
                        : BusinessTime.monthDay(original.businessDate()),
                out);
        if (out.action() == OutcomeKind.REVERSE_IN_FLIGHT) {
            effects.answerAll(out, original, Result.NO_ANSWER, 0);
        }
    }

    private void acknowledge(RequestInHand in, int settlementDate, OutcomeDraft out) {
        out.settlementDate(settlementDate);
        effects.reversed(in, settlementDate, out);
    }
}
