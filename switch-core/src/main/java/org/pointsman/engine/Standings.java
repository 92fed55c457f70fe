package org.pointsman.engine;

import java.util.concurrent.TimeUnit;
import org.pointsman.records.Transaction;
import org.pointsman.records.WireTime;

/** Finds the row of the matrix of originals a record is in. */
final class Standings {
    private final EngineState state;

    Standings(EngineState state) {
        this.state = state;
    }

    /** Where an original stands that the asking terminal may know. */
    Standing of(long nowNs, TransactionRecord original) {
        return switch (original.state()) {
            case SENT -> Standing.IN_FLIGHT;
            case DECLINED -> Standing.DECLINED;
            case UNKNOWN, MANUAL -> Standing.UNKNOWN;
            case REVERSAL_PENDING -> Standing.TAKING_BACK;
            case REVERSED, TOMBSTONE -> Standing.REVERSED;
            case APPROVED -> approved(original);
            case PART_REFUNDED -> original.disputed() ? Standing.DISPUTED : Standing.PART_REFUNDED;
            case REFUNDED -> Standing.REFUNDED;
            case VOIDED -> Standing.VOIDED;
            case AUTHORISED -> authorised(nowNs, original);
            case COMPLETED -> Standing.COMPLETED;
            case PREAUTH_VOIDED -> Standing.PREAUTH_VOIDED;
            case EXPIRED -> Standing.EXPIRED;
            case NONE, REVERSAL_ACCEPTED, REVERSAL_UNMATCHED, REVERSAL_EXCEPTION, SETTLED, DETAIL_UNKNOWN,
                    AWAITING_APPROVAL, PENDING_FUNDS, FUNDS_RESERVED, HELD, REFUSED, CANCELLED ->
                Standing.OTHER;
        };
    }

    // A void or completion that runs excludes everything; a refund that runs or is unknown excludes the void.
    private Standing approved(TransactionRecord original) {
        if (original.claimed()) {
            return Standing.VOID_RUNNING;
        }
        if (original.reversalWaits() && free(original)) {
            return Standing.TAKING_BACK;
        }
        // The network does not know an advice it has not acknowledged: nothing can follow yet.
        if (original.owesReversal()) {
            return Standing.IN_FLIGHT;
        }
        if (original.disputed()) {
            return Standing.DISPUTED;
        }
        if (original.reservedMinor() != 0) {
            return Standing.REFUND_RUNNING;
        }
        return switch (Transaction.of(original.transaction())) {
            case PURCHASE, OFFLINE_SALE ->
                inOpenBatch(original) ? Standing.PURCHASE_APPROVED : Standing.SALE_BATCH_CLOSED;
            case COMPLETION, COMPLETION_NOTICE ->
                inOpenBatch(original) ? Standing.COMPLETION_APPROVED : Standing.SALE_BATCH_CLOSED;
            case PURCHASE_VOID, COMPLETION_VOID ->
                inOpenBatch(original) ? Standing.VOID_APPROVED : Standing.VOID_BATCH_CLOSED;
            case PREAUTH_VOID -> Standing.VOID_APPROVED;
            default -> Standing.OTHER;
        };
    }

    // What came to stand outside its batch is never in one.
    private boolean inOpenBatch(TransactionRecord original) {
        return BatchBook.counts(original) && state.batches.isOpen(original);
    }

    /** Whether it stands, and nothing runs for it. */
    static boolean free(TransactionRecord original) {
        return switch (original.state()) {
            case APPROVED, AUTHORISED -> !original.claimed() && original.reservedMinor() == 0
                    && !original.owesReversal();
            default -> false;
        };
    }

    private Standing authorised(long nowNs, TransactionRecord original) {
        if (original.claimed()) {
            return Standing.PREAUTH_CLAIMED;
        }
        if (original.reversalWaits()) {
            return Standing.TAKING_BACK;
        }
        return expired(nowNs, original) ? Standing.EXPIRED : Standing.AUTHORISED;
    }

    /** Whether the days of a pre-authorisation are over: what the date says decides, at the moment somebody asks. */
    boolean expired(long nowNs, TransactionRecord original) {
        return ageDays(nowNs, original) > state.policies.terms(original).preauthDays();
    }

    /** Whether the cut-off of voids is past; what has no batch, a pre-authorisation, has none. */
    boolean voidOver(long nowNs, TransactionRecord sale) {
        int untilMinutes = state.policies.terms(sale).voidUntilMinutes();
        if (untilMinutes == 0 || Transaction.of(sale.transaction()).holds()) {
            return false;
        }
        long beganSeconds = TimeUnit.DAYS.toSeconds(BusinessTime.epochDay(sale.businessDate()))
                - state.networks.config().zoneOffsetSeconds();
        return TimeUnit.NANOSECONDS.toSeconds(nowNs) >= beganSeconds + TimeUnit.MINUTES.toSeconds(untilMinutes);
    }

    /** Days from the business date of an original to the local date. */
    long ageDays(long nowNs, TransactionRecord original) {
        int today = WireTime.date(nowNs, state.networks.config().zoneOffsetSeconds());
        return BusinessTime.epochDay(today) - BusinessTime.epochDay(original.businessDate());
    }
}
