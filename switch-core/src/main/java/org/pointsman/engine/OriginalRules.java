package org.pointsman.engine;

import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;
import org.pointsman.records.WireTime;

/** Ladder step 14: the original of a void or refund and the state it must be in (domain 3.9.3). */
final class OriginalRules {
    private final EngineState state;
    private final TransactionRecord original = new TransactionRecord();

    OriginalRules(EngineState state) {
        this.state = state;
    }

    Result check(long nowNs, TerminalRequestDecoder request, Transaction transaction, int terminal) {
        return switch (transaction) {
            case PURCHASE_VOID -> find(request) ? checkVoid(request, terminal) : Result.ORIGINAL_NOT_FOUND;
            case REFUND -> find(request) ? checkRefund(nowNs, request, terminal) : Result.ORIGINAL_NOT_FOUND;
            default -> null;
        };
    }

    /** The original the last check found. */
    TransactionRecord original() {
        return original;
    }

    private boolean find(TerminalRequestDecoder request) {
        int slot = state.transactions.find(request.originalRrn());
        if (slot == TransactionTable.NONE) {
            return false;
        }
        state.transactions.wrap(slot, original);
        return true;
    }

    private Result checkVoid(TerminalRequestDecoder request, int terminal) {
        if (original.terminal() != terminal || request.originalBatch() != original.batch()
                || request.originalStan() != original.stan()) {
            return Result.ORIGINAL_NOT_FOUND;
        }
        Result refusal = stateRefusal(Transaction.PURCHASE_VOID);
        if (refusal != null) {
            return refusal;
        }
        if (original.batch() != state.terminals.batch(terminal)) {
            return Result.INVALID_TRANSACTION;
        }
        if (request.amountMinor() != original.amountMinor()) {
            return Result.AMOUNT_MISMATCH;
        }
        return sameCard(request) ? null : Result.CARD_MISMATCH;
    }

    private Result checkRefund(long nowNs, TerminalRequestDecoder request, int terminal) {
        if (!state.terminals.sameMerchant(original.terminal(), terminal) || !dateMatches(request)) {
            return Result.ORIGINAL_NOT_FOUND;
        }
        Result refusal = stateRefusal(Transaction.REFUND);
        if (refusal != null) {
            return refusal;
        }
        if (!sameCard(request)) {
            return Result.CARD_MISMATCH;
        }
        if (ageDays(nowNs) > state.networks.config().refundWindowDays()) {
            return Result.RELATED_STATE;
        }
        return request.amountMinor() > original.amountMinor() - original.reservedMinor()
                ? Result.AMOUNT_MISMATCH
                : null;
    }

    private Result stateRefusal(Transaction followUp) {
        boolean purchase = original.transaction() == Transaction.PURCHASE.code();
        boolean refund = followUp == Transaction.REFUND;
        return switch (original.state()) {
            case SENT, REVERSAL_PENDING, REVERSED, VOIDED, UNKNOWN, TOMBSTONE -> Result.RELATED_STATE;
            case DECLINED, NONE, REVERSAL_ACCEPTED, REVERSAL_UNMATCHED, REVERSAL_EXCEPTION ->
                Result.INVALID_TRANSACTION;
            case APPROVED -> purchase ? approvedRefusal(refund) : Result.INVALID_TRANSACTION;
            case PART_REFUNDED -> refund ? null : Result.RELATED_STATE;
            case REFUNDED -> refund ? Result.AMOUNT_MISMATCH : Result.RELATED_STATE;
        };
    }

    // A void that runs excludes everything; a refund that runs or is unknown excludes the void.
    private Result approvedRefusal(boolean refund) {
        if (original.voidPending()) {
            return Result.RELATED_STATE;
        }
        return refund || original.reservedMinor() == 0 ? null : Result.RELATED_STATE;
    }

    // F61.3 has no year; the terminal may have printed the business date or the local date of the sale.
    private boolean dateMatches(TerminalRequestDecoder request) {
        int local = WireTime.date(original.admittedNs(), state.networks.config().zoneOffsetSeconds());
        return request.originalDate() == BusinessTime.monthDay(original.businessDate())
                || request.originalDate() == BusinessTime.monthDay(local);
    }

    private long ageDays(long nowNs) {
        int today = WireTime.date(nowNs, state.networks.config().zoneOffsetSeconds());
        return BusinessTime.epochDay(today) - BusinessTime.epochDay(original.businessDate());
    }

    private boolean sameCard(TerminalRequestDecoder request) {
        return original.sameCard(request.buffer(), request.offset() + TerminalRequestDecoder.panTokenEncodingOffset());
    }
}
