package org.pointsman.engine.decide;

import org.pointsman.engine.state.BusinessTime;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.OriginalState;
import org.pointsman.engine.state.OriginalStates;
import org.pointsman.engine.table.AuthCode;
import org.pointsman.engine.table.AuthorisationIndex;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.WireTime;

/**
 * Ladder step 14: the original of a follow-up, the state it must be in (the matrix of domain 3.9.3), and what must
 * agree with it (domain 3.8).
 */
final class OriginalRules {
    private static final int PER_CENT = 100;
    private static final Transaction[] SALES = {Transaction.PURCHASE, Transaction.OFFLINE_SALE, Transaction.COMPLETION,
            Transaction.COMPLETION_NOTICE};

    private final EngineState state;
    private final ServiceRules services;
    private final OriginalStates standings;
    private final RefundLadder refunds;
    private final AdjustmentRules adjustments;
    private final TransactionRecord original = new TransactionRecord();

    OriginalRules(EngineState state, ServiceRules services) {
        this.state = state;
        this.services = services;
        standings = new OriginalStates(state);
        refunds = new RefundLadder(state);
        adjustments = new AdjustmentRules(state);
    }

    Result check(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal) {
        if (!transaction.followsUp()) {
            return null;
        }
        if (!find(nowNs, request, transaction, terminal)) {
            return refusal(OriginalState.NOT_FOUND, transaction);
        }
        Result refusal = placeRefusal(transaction, terminal);
        if (refusal == null) {
            refusal = services.followUp(transaction, original);
        }
        if (refusal == null) {
            refusal = refusal(standings.of(nowNs, original), transaction);
        }
        if (refusal == null && request.currency() != original.currency()) {
            refusal = Result.INVALID_AMOUNT;
        }
        return refusal != null ? refusal : disagreement(nowNs, request, transaction, terminal);
    }

    /** The original the last check found. */
    TransactionRecord original() {
        return original;
    }

    private Result refusal(OriginalState standing, Transaction transaction) {
        return state.originals.ruling(standing, transaction.messageType()).refusal();
    }

    private Result placeRefusal(Transaction transaction, int terminal) {
        boolean sameMerchant = original.merchant() == state.terminals.merchant(terminal);
        if (sameMerchant && original.terminal() == terminal) {
            return null;
        }
        if (transaction == Transaction.REFUND && !state.networks.config().refunds().limits().crossTerminal()) {
            return Result.ORIGINAL_NOT_FOUND;
        }
        return refusal(sameMerchant ? OriginalState.OTHER_TERMINAL : OriginalState.OTHER_MERCHANT, transaction);
    }

    // ---- which original is meant (dialect section 6)

    private boolean find(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal) {
        return switch (transaction) {
            case REFUND ->
                findByReference(request) && dateMatches(request) && traceMatches(request) && codeAgrees(request);
            case PREAUTH_VOID, COMPLETION, COMPLETION_NOTICE -> findAuthorisation(nowNs, request, terminal);
            case ADJUSTMENT, TIP -> findSale(request, terminal) && codeAgrees(request);
            default -> findByReference(request) && request.originalBatch() == original.batch()
                    && request.originalStan() == original.stan() && codeAgrees(request);
        };
    }

    private boolean findByReference(TerminalRequestDecoder request) {
        int slot = state.transactions.find(request.originalRrn());
        if (slot == TransactionTable.NONE) {
            return false;
        }
        state.transactions.wrap(slot, original);
        return true;
    }

    // Adjustments need not name the reference (dialect section 5).
    private boolean findSale(TerminalRequestDecoder request, int terminal) {
        return request.originalRrn() >= 0
                ? findByReference(request) && traceMatches(request)
                : findByTrace(request, terminal);
    }

    private boolean findByTrace(TerminalRequestDecoder request, int terminal) {
        for (Transaction sale : SALES) {
            int slot = state.duplicates.find(terminal, sale.code(), request.originalBatch(), request.originalStan());
            if (slot != TransactionTable.NONE) {
                state.transactions.wrap(slot, original);
                return true;
            }
        }
        return false;
    }

    private boolean findAuthorisation(long nowNs, TerminalRequestDecoder request, int terminal) {
        if (request.originalRrn() >= 0) {
            return findByReference(request) && dateMatches(request)
                    && (!original.hasAuthCode() || codeMatches(request));
        }
        return searchAuthorisation(nowNs, request, terminal);
    }

    // Networks may give one code twice. What still holds money is meant; where two do, none is for sure: the terminal
    // has to name trace number or reference. Where none does, the last one says why.
    private boolean searchAuthorisation(long nowNs, TerminalRequestDecoder request, int terminal) {
        AuthorisationIndex index = state.authorisations;
        int found = AuthorisationIndex.EMPTY;
        int holding = 0;
        int place = index.start(request.buffer(), PaymentMeans.cardOffset(request), request.buffer(),
                codeOffset(request));
        for (; index.slot(place) != AuthorisationIndex.EMPTY; place = index.after(place)) {
            state.transactions.wrap(index.slot(place), original);
            if (named(request, terminal)) {
                if (holds(nowNs)) {
                    holding++;
                    found = index.slot(place);
                } else if (holding == 0) {
                    found = Math.max(found, index.slot(place));
                }
            }
        }
        if (found == AuthorisationIndex.EMPTY || holding > 1) {
            return false;
        }
        state.transactions.wrap(found, original);
        return true;
    }

    private boolean holds(long nowNs) {
        return original.state() == TransactionState.AUTHORISED && !standings.expired(nowNs, original);
    }

    private boolean named(TerminalRequestDecoder request, int terminal) {
        return sameCard(request) && codeMatches(request) && dateMatches(request)
                && original.merchant() == state.terminals.merchant(terminal) && traceMatches(request);
    }

    /** F61.1 and F61.2 are zeros where they are not known. */
    private boolean traceMatches(TerminalRequestDecoder request) {
        return request.originalStan() <= 0
                || (request.originalStan() == original.stan() && request.originalBatch() == original.batch());
    }

    // F61.3 has no year; the terminal may have printed the business date or the local date of the sale.
    private boolean dateMatches(TerminalRequestDecoder request) {
        int local = WireTime.date(original.admittedNs(), state.networks.config().zoneOffsetSeconds());
        return request.originalDate() == BusinessTime.monthDay(original.businessDate())
                || request.originalDate() == BusinessTime.monthDay(local);
    }

    private boolean codeMatches(TerminalRequestDecoder request) {
        return original.sameAuthCode(request.buffer(), codeOffset(request));
    }

    // F38 is sent where the original had one (dialect section 5): another one names another payment.
    private boolean codeAgrees(TerminalRequestDecoder request) {
        return !AuthCode.sent(request) || codeMatches(request);
    }

    private boolean sameCard(TerminalRequestDecoder request) {
        return PaymentMeans.same(request, original);
    }

    private static int codeOffset(TerminalRequestDecoder request) {
        return request.offset() + TerminalRequestDecoder.originalAuthCodeEncodingOffset();
    }

    // ---- what must agree with it

    private Result disagreement(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal) {
        return switch (transaction) {
            case REFUND -> checkRefund(nowNs, request, terminal);
            case COMPLETION, COMPLETION_NOTICE -> checkCompletion(request);
            case ADJUSTMENT, TIP -> adjustments.check(request, transaction, original);
            default -> checkVoid(nowNs, request);
        };
    }

    private Result checkVoid(long nowNs, TerminalRequestDecoder request) {
        if (standings.voidOver(nowNs, original)) {
            return Result.INVALID_TRANSACTION;
        }
        if (request.amountMinor() != original.amountMinor()) {
            return Result.AMOUNT_MISMATCH;
        }
        return sameCard(request) ? null : Result.CARD_MISMATCH;
    }

    private Result checkRefund(long nowNs, TerminalRequestDecoder request, int terminal) {
        if (!sameCard(request)) {
            return Result.CARD_MISMATCH;
        }
        return refunds.check(nowNs, original, terminal, request.amountMinor());
    }

    private Result checkCompletion(TerminalRequestDecoder request) {
        if (!sameCard(request)) {
            return Result.CARD_MISMATCH;
        }
        long mostMinor = original.amountMinor() * state.policies.terms(original).completionPercent() / PER_CENT;
        return request.amountMinor() > mostMinor ? Result.AMOUNT_MISMATCH : null;
    }
}
