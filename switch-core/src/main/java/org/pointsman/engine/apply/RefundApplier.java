package org.pointsman.engine.apply;

import java.util.concurrent.TimeUnit;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.RefundApproved;
import org.pointsman.registry.model.RegistryEvent.RefundRequested;

/** Writes the way of a refund that is not a terminal's exchange (domain 3.7): asked for, approved, sent, sent again. */
final class RefundApplier {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();
    private final UnsafeBuffer data = new UnsafeBuffer(0, 0);

    RefundApplier(EngineState state) {
        this.state = state;
    }

    void apply(long nowNs, RegistryEvent event) {
        switch (event) {
            case RefundRequested e -> requested(nowNs, e);
            case RefundApproved e -> approved(nowNs, e);
            case RegistryEvent.RefundRejected e -> end(nowNs, wrap(e.refundId()), TransactionState.REFUSED);
            case RegistryEvent.RefundCancelled e -> cancelled(nowNs, wrap(e.refundId()));
            case RegistryEvent.RefundResent e -> resent(nowNs, wrap(e.refundId()));
            case RegistryEvent.DisputeFlagged e -> flagged(e.transactionId());
            case RegistryEvent.DisputeReleased e -> released(nowNs, e.transactionId());
            case RegistryEvent.FundsPosted e -> posted(state.funds.index(e.mid()), e.signedMinor());
            case RegistryEvent.SettlementPosted e -> settled(e);
            case RegistryEvent.CommandRecorded e -> state.refundOrders.answered(e.result());
            default -> {
                // Nothing about a refund.
            }
        }
    }

    // The cardholder has his money back, and asks for it again: people have to show the one to the other.
    private void flagged(long id) {
        wrap(id);
        if (!record.disputed()) {
            state.disputed.addLong(id);
        }
        state.dispute(record, true);
        if (record.confirmedMinor() > 0) {
            state.except(record, ExceptionReason.REFUNDED_AND_DISPUTED);
        }
        state.refundOrders.followers(id).forEachOrderedLong(this::hold);
    }

    private void hold(long refundId) {
        int slot = wrap(refundId);
        if (state.refundOrders.of(refundId).request().proof() != null) {
            return;
        }
        switch (record.state()) {
            case PENDING_FUNDS -> state.pendingFunds.remove(slot);
            case FUNDS_RESERVED -> state.refundSends.settle(slot);
            default -> {
                return;
            }
        }
        state.timers.cancel(slot);
        state.move(record, TransactionState.HELD);
    }

    private void released(long nowNs, long id) {
        wrap(id);
        if (record.disputed()) {
            state.disputed.removeAt(state.disputed.indexOf(id));
        }
        state.dispute(record, false);
        LongArrayList followers = state.refundOrders.followers(id);
        for (int i = 0; i < followers.size(); i++) {
            int slot = wrap(followers.getLong(i));
            if (record.state() == TransactionState.HELD) {
                waitForMoney(nowNs, slot);
            }
        }
    }

    private void posted(int merchant, long signedMinor) {
        state.funds.post(merchant, signedMinor);
        state.pendingFunds.check(merchant);
    }

    private void settled(RegistryEvent.SettlementPosted event) {
        int merchant = state.funds.index(event.mid());
        state.funds.settle(merchant, event.date(), event.signedMinor());
        state.pendingFunds.check(merchant);
    }

    private void requested(long nowNs, RefundRequested event) {
        RequestRefund refund = event.refund();
        state.refundOrders.add(refund);
        state.nextRrn = Math.max(state.nextRrn, refund.refundId() + 1);
        state.transactions.wrap(state.transactions.find(refund.originalId()), original);
        int slot = state.transactions.add(refund.refundId(), record);
        record.byOperator(true);
        record.admittedNs(nowNs);
        state.follow(record, refund.originalId());
        record.amountMinor(refund.amountMinor());
        record.transaction(Transaction.REFUND.code());
        record.result(Result.IN_PROGRESS.code());
        copyCard();
        state.move(record, TransactionState.AWAITING_APPROVAL);
        reserve(refund.amountMinor());
        state.refundTally.added(refund.originalId(), nowNs);
        state.timers.schedule(slot, event.expiresAtMs() * NANOS_PER_MILLI);
    }

    private void reserve(long amountMinor) {
        original.reservedMinor(original.reservedMinor() + amountMinor);
    }

    // The envelope opens for the exchange of the sale; the terminal and the network of the sale are the refund's.
    private void copyCard() {
        record.exchangeId(original.exchangeId());
        record.entry().absent();
        record.cardOf(original);
        record.terminal(original.terminal());
        record.merchant(original.merchant());
        record.businessDate(state.businessDate);
        record.currency(original.currency());
        record.network(original.network());
        data.wrap(original.buffer(), original.envelopeOffset(), original.envelopeLength());
        record.envelope(data, data.capacity());
    }

    private void approved(long nowNs, RefundApproved event) {
        int slot = wrap(event.refundId());
        state.timers.cancel(slot);
        switch (event.funding()) {
            case RESERVED -> goOut(nowNs, slot);
            case PENDING -> waitForMoney(nowNs, slot);
            case SHORT -> {
                end(nowNs, slot, TransactionState.REFUSED);
                record.result(Result.INSUFFICIENT_FUNDS.code());
            }
        }
    }

    private void waitForMoney(long nowNs, int slot) {
        state.move(record, TransactionState.PENDING_FUNDS);
        state.pendingFunds.add(slot);
        state.timers.schedule(slot, nowNs + TimeUnit.DAYS.toNanos(state.networks.config().refunds().pendingDays()));
    }

    private void funded(long nowNs, int slot) {
        state.pendingFunds.remove(slot);
        state.timers.cancel(slot);
        goOut(nowNs, slot);
    }

    private void goOut(long nowNs, int slot) {
        state.move(record, TransactionState.FUNDS_RESERVED);
        state.refundSends.owe(slot, nowNs);
    }

    private void cancelled(long nowNs, int slot) {
        if (record.stored()) {
            state.refundSends.settle(slot);
        }
        end(nowNs, slot, TransactionState.CANCELLED);
    }

    private void end(long nowNs, int slot, TransactionState ended) {
        if (record.state() == TransactionState.PENDING_FUNDS) {
            state.pendingFunds.remove(slot);
        }
        state.timers.cancel(slot);
        state.move(record, ended);
        record.result(Result.INVALID_TRANSACTION.code());
        record.resolvedNs(nowNs);
        state.transactions.wrap(state.transactions.find(record.originalId()), original);
        reserve(-record.amountMinor());
        state.refundTally.removed(record.originalId());
        state.released(nowNs, record.originalId(), original);
    }

    // What waits already goes to the head of its queue.
    private void resent(long nowNs, int slot) {
        record.safAttempts(0);
        if (record.stored()) {
            state.refundSends.retry(slot);
        } else {
            unknown(nowNs, slot);
        }
    }

    /** No answer yet: it stays reserved and is sent again. */
    void unknown(long nowNs, int slot) {
        state.transactions.wrap(slot, record);
        state.move(record, TransactionState.UNKNOWN);
        record.safStan(record.upstreamStan());
        state.refundSends.owe(slot, nowNs);
    }

    /** A timer of a refund. */
    void expiry(long nowNs, int slot, OutcomeDecoder.ExpiriesDecoder entry) {
        state.transactions.wrap(slot, record);
        switch (Expiry.of(entry.expiry())) {
            case REFUND_SENT -> sent(nowNs, slot, entry);
            case REFUND_DELAYED -> state.refundSends.delay(slot);
            case REFUND_MANUAL -> manual(nowNs, slot, ExceptionReason.REFUND_UNRESOLVED);
            case REFUND_FUNDED -> funded(nowNs, slot);
            case REFUND_EXPIRED -> end(nowNs, slot, TransactionState.EXPIRED);
            default -> throw new IllegalStateException("no timer of a refund: " + entry.expiry());
        }
    }

    private void sent(long nowNs, int slot, OutcomeDecoder.ExpiriesDecoder entry) {
        if (record.state() == TransactionState.FUNDS_RESERVED) {
            sentFirst(nowNs, slot, entry);
        } else {
            record.safAttempts(record.safAttempts() + 1);
            state.refundSends.sent(slot, nowNs, entry.nextDueNs());
        }
    }

    private void sentFirst(long nowNs, int slot, OutcomeDecoder.ExpiriesDecoder entry) {
        state.refundSends.settle(slot);
        state.move(record, TransactionState.SENT);
        record.sentNs(nowNs);
        record.upstreamStan(entry.upstreamStan());
        state.stans.take(entry.upstreamStan());
        state.timers.schedule(slot, entry.nextDueNs());
        state.inFlight++;
        state.terminals.addInFlight(record.terminal(), 1);
    }

    /** Nothing was written, the link is full: it waits a little, then for its link, and gets a new number. */
    void notSent(long nowNs, int slot) {
        state.transactions.wrap(slot, record);
        state.stans.release(record.upstreamStan());
        record.upstreamStan(0);
        record.sentNs(0);
        goOut(nowNs, slot);
        long waitNs = state.networks.config().refunds().retryMinMs() * NANOS_PER_MILLI;
        state.refundSends.sent(slot, nowNs, nowNs + waitNs);
    }

    /** What the switch cannot find out by itself. */
    void manual(long nowNs, int slot, ExceptionReason reason) {
        state.transactions.wrap(slot, record);
        if (record.stored()) {
            state.refundSends.settle(slot);
        }
        state.move(record, TransactionState.MANUAL);
        record.resolvedNs(nowNs);
        state.except(record, reason);
    }

    private int wrap(long id) {
        int slot = state.transactions.find(id);
        state.transactions.wrap(slot, record);
        return slot;
    }
}
