package org.pointsman.engine.decide;

import org.pointsman.engine.state.BusinessTime;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.OriginalState;
import org.pointsman.engine.state.OriginalStates;
import org.pointsman.engine.table.AuthCode;
import org.pointsman.engine.table.AuthorisationIndex;
import org.pointsman.engine.table.PaymentMeans;
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
    private final LeftOriginals left;

    OriginalRules(EngineState state, ServiceRules services) {
        this.state = state;
        this.services = services;
        standings = new OriginalStates(state);
        refunds = new RefundLadder(state);
        adjustments = new AdjustmentRules(state);
        left = new LeftOriginals(state);
    }

    /** Null when it follows none, or its original is left in the request and lets it follow. */
    Result check(RequestInHand in) {
        if (!in.transaction.followsUp()) {
            return null;
        }
        if (!find(in)) {
            in.recalls = recalls(in);
            return refusal(left.of(in), in.transaction);
        }
        Result refusal = placeRefusal(in);
        if (refusal == null) {
            refusal = services.followUp(in.transaction, in.original);
        }
        if (refusal == null) {
            refusal = refusal(standings.of(in.nowNs, in.original), in.transaction);
        }
        if (refusal == null && in.message.currency() != in.original.currency()) {
            refusal = Result.INVALID_AMOUNT;
        }
        return refusal != null ? refusal : disagreement(in);
    }

    // What the archive has never had is not found; what it cannot read is nobody's fault but ours.
    private boolean recalls(RequestInHand in) {
        return in.recalled != Result.ORIGINAL_NOT_FOUND && state.left(in.message.originalRrn());
    }

    private Result refusal(OriginalState standing, Transaction transaction) {
        return state.originals.ruling(standing, transaction.messageType()).refusal();
    }

    private Result placeRefusal(RequestInHand in) {
        boolean sameMerchant = in.original.merchant() == state.terminals.merchant(in.terminal);
        if (sameMerchant && in.original.terminal() == in.terminal) {
            return null;
        }
        if (in.transaction == Transaction.REFUND && !state.networks.config().refunds().limits().crossTerminal()) {
            return Result.ORIGINAL_NOT_FOUND;
        }
        return refusal(sameMerchant ? OriginalState.OTHER_TERMINAL : OriginalState.OTHER_MERCHANT, in.transaction);
    }

    // ---- which original is meant (dialect section 6)

    private boolean find(RequestInHand in) {
        return switch (in.transaction) {
            case REFUND -> findByReference(in) && dateMatches(in) && traceMatches(in) && codeAgrees(in);
            case PREAUTH_VOID, COMPLETION, COMPLETION_NOTICE -> findAuthorisation(in);
            case ADJUSTMENT, TIP -> findSale(in) && codeAgrees(in);
            default -> findByReference(in) && in.message.originalBatch() == in.original.batch()
                    && in.message.originalStan() == in.original.stan() && codeAgrees(in);
        };
    }

    private boolean findByReference(RequestInHand in) {
        int slot = state.transactions.find(in.message.originalRrn());
        if (slot == TransactionTable.NONE) {
            return false;
        }
        state.transactions.wrap(slot, in.original);
        return true;
    }

    // Adjustments need not name the reference (dialect section 5).
    private boolean findSale(RequestInHand in) {
        return in.message.originalRrn() >= 0 ? findByReference(in) && traceMatches(in) : findByTrace(in);
    }

    private boolean findByTrace(RequestInHand in) {
        for (Transaction sale : SALES) {
            int slot = state.duplicates.find(in.terminal, sale.code(), in.message.originalBatch(),
                    in.message.originalStan());
            if (slot != TransactionTable.NONE) {
                state.transactions.wrap(slot, in.original);
                return true;
            }
        }
        return false;
    }

    private boolean findAuthorisation(RequestInHand in) {
        if (in.message.originalRrn() >= 0) {
            return findByReference(in) && dateMatches(in) && (!in.original.hasAuthCode() || codeMatches(in));
        }
        return searchAuthorisation(in);
    }

    // Networks may give one code twice. What still holds money is meant; where two do, none is for sure: the terminal
    // has to name trace number or reference. Where none does, the last one says why.
    private boolean searchAuthorisation(RequestInHand in) {
        AuthorisationIndex index = state.authorisations;
        int found = AuthorisationIndex.EMPTY;
        int holding = 0;
        long place = index.start(in.message.buffer(), PaymentMeans.cardOffset(in.message), in.message.buffer(),
                codeOffset(in.message));
        for (; index.slot(place) != AuthorisationIndex.EMPTY; place = index.after(place)) {
            state.transactions.wrap(index.slot(place), in.original);
            if (named(in)) {
                if (holds(in)) {
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
        state.transactions.wrap(found, in.original);
        return true;
    }

    private boolean holds(RequestInHand in) {
        return in.original.state() == TransactionState.AUTHORISED && !standings.expired(in.nowNs, in.original);
    }

    private boolean named(RequestInHand in) {
        return sameCard(in) && codeMatches(in) && dateMatches(in)
                && in.original.merchant() == state.terminals.merchant(in.terminal) && traceMatches(in);
    }

    /** F61.1 and F61.2 are zeros where they are not known. */
    private boolean traceMatches(RequestInHand in) {
        return in.message.originalStan() <= 0 || (in.message.originalStan() == in.original.stan()
                && in.message.originalBatch() == in.original.batch());
    }

    // F61.3 has no year; the terminal may have printed the business date or the local date of the sale.
    private boolean dateMatches(RequestInHand in) {
        int local = WireTime.date(in.original.admittedNs(), state.networks.config().zoneOffsetSeconds());
        return in.message.originalDate() == BusinessTime.monthDay(in.original.businessDate())
                || in.message.originalDate() == BusinessTime.monthDay(local);
    }

    private boolean codeMatches(RequestInHand in) {
        return in.original.sameAuthCode(in.message.buffer(), codeOffset(in.message));
    }

    // F38 is sent where the original had one (dialect section 5): another one names another payment.
    private boolean codeAgrees(RequestInHand in) {
        return !AuthCode.sent(in.message) || codeMatches(in);
    }

    private boolean sameCard(RequestInHand in) {
        return PaymentMeans.same(in.message, in.original);
    }

    private static int codeOffset(TerminalRequestDecoder message) {
        return message.offset() + TerminalRequestDecoder.originalAuthCodeEncodingOffset();
    }

    // ---- what must agree with it

    private Result disagreement(RequestInHand in) {
        return switch (in.transaction) {
            case REFUND -> checkRefund(in);
            case COMPLETION, COMPLETION_NOTICE -> checkCompletion(in);
            case ADJUSTMENT, TIP -> adjustments.check(in);
            default -> checkVoid(in);
        };
    }

    private Result checkVoid(RequestInHand in) {
        if (standings.voidOver(in.nowNs, in.original)) {
            return Result.INVALID_TRANSACTION;
        }
        if (in.message.amountMinor() != in.original.amountMinor()) {
            return Result.AMOUNT_MISMATCH;
        }
        return sameCard(in) ? null : Result.CARD_MISMATCH;
    }

    private Result checkRefund(RequestInHand in) {
        if (!sameCard(in)) {
            return Result.CARD_MISMATCH;
        }
        return refunds.check(in.nowNs, in.original, in.terminal, in.message.amountMinor(), in.cause);
    }

    private Result checkCompletion(RequestInHand in) {
        if (!sameCard(in)) {
            return Result.CARD_MISMATCH;
        }
        long mostMinor = in.original.amountMinor() * state.policies.terms(in.original).completionPercent() / PER_CENT;
        return in.message.amountMinor() > mostMinor ? Result.AMOUNT_MISMATCH : null;
    }
}
