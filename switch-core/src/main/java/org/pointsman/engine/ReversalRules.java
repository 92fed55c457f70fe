package org.pointsman.engine;

import org.pointsman.records.Action;
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
    private final ReversalRulings rulings;
    private final TransactionRecord earlier = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();

    ReversalRules(EngineState state, Effects effects, PermissionRules permissions) {
        this.state = state;
        this.effects = effects;
        this.permissions = permissions;
        rulings = new ReversalRulings(state);
    }

    void decide(long nowNs, TerminalRequestDecoder request, Transaction reversal, int terminal, OutcomeDraft out) {
        if (!permissions.merchantMatches(terminal, request)) {
            effects.answer(out, request.exchangeId(), state.nextRrn, nowNs, reversal, Result.MERCHANT_INVALID);
            return;
        }
        int repeated = state.duplicates.find(terminal, reversal.code(), request.batch(), request.stan());
        if (repeated != TransactionTable.NONE) {
            out.transactionId(state.transactions.wrap(repeated, earlier).id());
            effects.storedAnswer(out, request.exchangeId(), earlier);
            afterAll(nowNs, request, reversal, terminal, out);
            return;
        }
        reverse(nowNs, request, reversal, terminal, out);
    }

    // What went to people the first time is carried out as soon as it can be, whatever amount came before.
    private void afterAll(long nowNs, TerminalRequestDecoder request, Transaction reversal, int terminal,
            OutcomeDraft out) {
        int slot = state.duplicates.find(terminal, reversal.reverses().code(), request.batch(), request.stan());
        if (earlier.state() != TransactionState.REVERSAL_EXCEPTION || slot == TransactionTable.NONE) {
            return;
        }
        state.transactions.wrap(slot, original);
        Action now = rulings.of(nowNs, original, request.amountMinor()).action();
        if (now == Action.REVERSE) {
            out.action(Action.REVERSE_AFTER_ALL);
            out.originalId(original.id());
        } else if (now == Action.REVERSE_IN_FLIGHT) {
            out.action(Action.REVERSE_IN_FLIGHT_AFTER_ALL);
            out.originalId(original.id());
            effects.answerAll(out, original, Result.NO_ANSWER, 0);
        }
    }

    private void reverse(long nowNs, TerminalRequestDecoder request, Transaction reversal, int terminal,
            OutcomeDraft out) {
        int slot = state.duplicates.find(terminal, reversal.reverses().code(), request.batch(), request.stan());
        int businessDate = state.businessDate;
        if (slot == TransactionTable.NONE) {
            out.action(Action.REVERSE_UNMATCHED);
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
        if (out.action() == Action.REVERSE_IN_FLIGHT) {
            effects.answerAll(out, original, Result.NO_ANSWER, 0);
        }
    }
}
