package org.pointsman.engine.state;

import java.util.concurrent.TimeUnit;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Transaction;
import org.pointsman.records.WireTime;

/** Finds the row of the matrix of originals a record is in. */
public final class OriginalStates {
    private final EngineState state;

    public OriginalStates(EngineState state) {
        this.state = state;
    }

    /** Where an original stands that the asking terminal may know. */
    public OriginalState of(long nowNs, TransactionRecord original) {
        return switch (original.state()) {
            case SENT -> OriginalState.IN_FLIGHT;
            case DECLINED -> OriginalState.DECLINED;
            case UNKNOWN, MANUAL -> OriginalState.UNKNOWN;
            case REVERSAL_PENDING -> OriginalState.TAKING_BACK;
            case REVERSED, TOMBSTONE -> OriginalState.REVERSED;
            case APPROVED -> approved(original, false);
            case PART_REFUNDED -> original.disputed() ? OriginalState.DISPUTED : OriginalState.PART_REFUNDED;
            case REFUNDED -> OriginalState.REFUNDED;
            case VOIDED -> OriginalState.VOIDED;
            case AUTHORISED -> authorised(nowNs, original);
            case COMPLETED -> OriginalState.COMPLETED;
            case PREAUTH_VOIDED -> OriginalState.PREAUTH_VOIDED;
            case EXPIRED -> OriginalState.EXPIRED;
            case NONE, REVERSAL_ACCEPTED, REVERSAL_UNMATCHED, REVERSAL_EXCEPTION, SETTLED, DETAIL_UNKNOWN,
                    AWAITING_APPROVAL, PENDING_FUNDS, FUNDS_RESERVED, HELD, REFUSED, CANCELLED ->
                OriginalState.OTHER;
        };
    }

    /** Where an approval would stand if its network had taken what it is told. */
    OriginalState told(TransactionRecord original) {
        return approved(original, true);
    }

    // A void or completion that runs excludes everything; a refund that runs or is unknown excludes the void.
    private OriginalState approved(TransactionRecord original, boolean told) {
        if (original.claimed()) {
            return OriginalState.VOID_RUNNING;
        }
        if (original.reversalWaits() && free(original)) {
            return OriginalState.TAKING_BACK;
        }
        // The network does not know an advice it has not acknowledged: nothing can follow yet.
        if (original.owesReversal() && !told) {
            return OriginalState.IN_FLIGHT;
        }
        if (original.disputed()) {
            return OriginalState.DISPUTED;
        }
        if (original.reservedMinor() != 0) {
            return OriginalState.REFUND_RUNNING;
        }
        return switch (Transaction.of(original.transaction())) {
            case PURCHASE, OFFLINE_SALE ->
                inOpenBatch(original) ? OriginalState.PURCHASE_APPROVED : OriginalState.SALE_BATCH_CLOSED;
            case COMPLETION, COMPLETION_NOTICE ->
                inOpenBatch(original) ? OriginalState.COMPLETION_APPROVED : OriginalState.SALE_BATCH_CLOSED;
            case PURCHASE_VOID, COMPLETION_VOID ->
                inOpenBatch(original) ? OriginalState.VOID_APPROVED : OriginalState.VOID_BATCH_CLOSED;
            case PREAUTH_VOID -> OriginalState.VOID_APPROVED;
            default -> OriginalState.OTHER;
        };
    }

    // What came to stand outside its batch is never in one.
    private boolean inOpenBatch(TransactionRecord original) {
        return OpenBatches.counts(original) && state.batches.isOpen(original);
    }

    /** Whether it stands, and nothing runs for it. */
    static boolean free(TransactionRecord original) {
        return switch (original.state()) {
            case APPROVED, AUTHORISED ->
                !original.claimed() && original.reservedMinor() == 0 && !original.owesReversal();
            default -> false;
        };
    }

    private OriginalState authorised(long nowNs, TransactionRecord original) {
        if (original.claimed()) {
            return OriginalState.PREAUTH_CLAIMED;
        }
        if (original.reversalWaits()) {
            return OriginalState.TAKING_BACK;
        }
        return expired(nowNs, original) ? OriginalState.EXPIRED : OriginalState.AUTHORISED;
    }

    /** Whether the days of a pre-authorisation are over: what the date says decides, at the moment somebody asks. */
    public boolean expired(long nowNs, TransactionRecord original) {
        return ageDays(nowNs, original) > state.policies.terms(original).preauthDays();
    }

    /** The last day of a pre-authorisation, in days since 1970. */
    public long lastDay(TransactionRecord original) {
        return BusinessTime.epochDay(original.businessDate()) + state.policies.terms(original).preauthDays();
    }

    /** Whether the cut-off of voids is past; what has no batch, a pre-authorisation, has none. */
    public boolean voidOver(long nowNs, TransactionRecord sale) {
        int untilMinutes = state.policies.terms(sale).voidUntilMinutes();
        if (untilMinutes == 0 || Transaction.of(sale.transaction()).holds()) {
            return false;
        }
        long beganSeconds = TimeUnit.DAYS.toSeconds(BusinessTime.epochDay(sale.businessDate()))
                - state.networks.config().zoneOffsetSeconds();
        return TimeUnit.NANOSECONDS.toSeconds(nowNs) >= beganSeconds + TimeUnit.MINUTES.toSeconds(untilMinutes);
    }

    /** Days from the business date of an original to the local date. */
    public long ageDays(long nowNs, TransactionRecord original) {
        int today = WireTime.date(nowNs, state.networks.config().zoneOffsetSeconds());
        return BusinessTime.epochDay(today) - BusinessTime.epochDay(original.businessDate());
    }
}
