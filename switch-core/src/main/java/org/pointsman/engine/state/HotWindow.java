package org.pointsman.engine.state;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.engine.table.TimerWheel;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Transaction;

/**
 * What may leave memory: transactions from before the window of {@code policy.memory.hotDays} business dates of which
 * nothing is open. What is in flight, owed, unknown, disputed, authorised, in an open batch, or waits for people or
 * money stays, and so does what another transaction in memory follows.
 *
 * <pre>
 * image: the record (256), its links as zeros; TID (8), refunds that count (8), time of the last one (8)
 * </pre>
 */
public final class HotWindow {
    /** Transactions of one command. */
    public static final int SLICE = 128;
    public static final int IMAGE_LENGTH = TransactionRecord.LENGTH + 3 * Long.BYTES;

    private static final int TID = TransactionRecord.LENGTH;
    private static final int REFUNDS = TID + Long.BYTES;
    private static final int LAST_REFUND = REFUNDS + Long.BYTES;

    private final EngineState state;
    private final OriginalStates standings;
    private final TransactionRecord seen = new TransactionRecord();

    public HotWindow(EngineState state) {
        this.state = state;
        standings = new OriginalStates(state);
    }

    /** Numbers below are from before the window; 0 when everything stays. */
    public long firstId() {
        return state.openedDays.firstOf(state.networks.config().memory().hotDays());
    }

    /** Whether a transaction may leave. */
    public boolean over(long nowNs, TransactionRecord record) {
        return record.id() < firstId() && closed(nowNs, record) && free(record)
                && (record.byOperator() || !state.batches.isOpen(record)) && !state.recalls.awaits(record.id());
    }

    private boolean closed(long nowNs, TransactionRecord record) {
        return switch (record.state()) {
            case APPROVED, DECLINED, REVERSED, VOIDED, PART_REFUNDED, REFUNDED, TOMBSTONE, REVERSAL_ACCEPTED,
                    REVERSAL_UNMATCHED, REVERSAL_EXCEPTION, COMPLETED, PREAUTH_VOIDED, EXPIRED, DETAIL_UNKNOWN, REFUSED,
                    CANCELLED ->
                true;
            case AUTHORISED -> standings.expired(nowNs, record);
            case NONE, SENT, REVERSAL_PENDING, UNKNOWN, SETTLED, AWAITING_APPROVAL, PENDING_FUNDS, FUNDS_RESERVED, HELD,
                    MANUAL ->
                false;
        };
    }

    private static boolean free(TransactionRecord record) {
        return record.exceptions() == 0 && !record.disputed() && !record.claimed() && !record.stored()
                && !record.reversalWaits() && record.followers() == 0 && record.timerBucket() == TimerWheel.NONE
                && refundsDone(record);
    }

    // Where an adjustment keeps its former amount others keep what of them was refunded.
    private static boolean refundsDone(TransactionRecord record) {
        return Transaction.of(record.transaction()).adjusts() || record.reservedMinor() == record.confirmedMinor();
    }

    /** Writes all that has to be known to bring a transaction back. */
    public void image(TransactionRecord record, MutableDirectBuffer into) {
        record.image(into);
        into.putLong(TID, state.terminals.tid(record.terminal()));
        into.putLong(REFUNDS, state.refundTally.count(record.id()));
        into.putLong(LAST_REFUND, state.refundTally.lastNs(record.id()));
    }

    /** Whether an image is that of this transaction, and of a terminal of this journal. */
    public boolean fits(DirectBuffer image, long id) {
        if (image.capacity() != IMAGE_LENGTH) {
            return false;
        }
        seen.wrapImage(image);
        int terminal = seen.terminal();
        return seen.id() == id && terminal >= 0 && terminal < state.terminals.count()
                && state.terminals.tid(terminal) == image.getLong(TID);
    }

    /** Makes a record what its image says, and remembers what was counted of its refunds. */
    public void restore(DirectBuffer image, TransactionRecord into) {
        into.restore(image);
        state.refundTally.remember(into.id(), image.getLong(REFUNDS), image.getLong(LAST_REFUND));
    }

    /** What says whether two images are the same. */
    public static long checksum(DirectBuffer image) {
        return new StateDigest().add(image, 0, IMAGE_LENGTH).value();
    }
}
