package org.pointsman.engine.decide;

import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.RecordList;
import org.pointsman.engine.table.SafQueue;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Expiry;

/**
 * What is due among refunds (domain 3.7): one that is approved goes out when its link is up, one without an answer goes
 * out again under the numbers it has, and after many sendings in vain it is for people.
 */
final class RefundTimes {
    private static final int FASTEST_DOUBLINGS = 16;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final Effects effects;
    private final StanDraft stans;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();

    RefundTimes(EngineState state, Effects effects, StanDraft stans) {
        this.state = state;
        this.effects = effects;
        this.stans = stans;
    }

    /** The timer of a refund that is not in flight for the first time. */
    void due(long nowNs, int slot, OutcomeDraft out) {
        state.transactions.wrap(slot, record);
        switch (record.state()) {
            case AWAITING_APPROVAL, PENDING_FUNDS ->
                out.expire(Expiry.REFUND_EXPIRED, record.id(), 0, StanAllocator.NONE);
            case FUNDS_RESERVED -> out.expire(Expiry.REFUND_DELAYED, record.id(), 0, StanAllocator.NONE);
            default -> repeat(nowNs, out);
        }
    }

    private void repeat(long nowNs, OutcomeDraft out) {
        if (!state.networks.isUp(record.network())) {
            out.expire(Expiry.REFUND_DELAYED, record.id(), 0, StanAllocator.NONE);
        } else if (record.safAttempts() >= policy().manualAfter()) {
            out.expire(Expiry.REFUND_MANUAL, record.id(), 0, StanAllocator.NONE);
        } else {
            sendAgain(nowNs, out);
        }
    }

    /** The oldest refund of each merchant whose money has come; the next ones follow at the next step. */
    void fund(long nowNs, OutcomeDraft out) {
        for (int i = 0; i < state.pendingFunds.readyCount() && out.roomForExpiries() > 0; i++) {
            state.transactions.wrap(state.pendingFunds.readySlot(i), record);
            if (record.deadlineNs() > nowNs) {
                out.expire(Expiry.REFUND_FUNDED, record.id(), 0, StanAllocator.NONE);
            }
        }
    }

    /** What waits for the link of a network, as long as there are places and room. */
    void start(long nowNs, SafQueue queue, int most, OutcomeDraft out) {
        int places = most - queue.inFlight;
        for (int slot = queue.waiting.head(); slot != RecordList.NONE && places > 0
                && maySend(slot, out); slot = queue.waiting.next(slot)) {
            if (record.state() == TransactionState.FUNDS_RESERVED) {
                sendFirst(nowNs, out);
            } else {
                repeat(nowNs, out);
            }
            places--;
        }
    }

    private boolean maySend(int slot, OutcomeDraft out) {
        state.transactions.wrap(slot, record);
        return out.roomForEffects() > 0 && out.roomForExpiries() > 0 && (record.safStan() > 0 || stans.hasNext());
    }

    private void sendFirst(long nowNs, OutcomeDraft out) {
        int stan = stans.next();
        effects.sendRefund(out, record, wrapOriginal(), nowNs, stan);
        out.expire(Expiry.REFUND_SENT, record.id(),
                nowNs + state.networks.timeoutNs(record.network(), record.transaction()), stan);
    }

    private void sendAgain(long nowNs, OutcomeDraft out) {
        effects.sendRefund(out, record, wrapOriginal(), record.sentNs(), record.upstreamStan());
        out.expire(Expiry.REFUND_SENT, record.id(), nowNs + retryNs(record.safAttempts()), record.upstreamStan());
    }

    private TransactionRecord wrapOriginal() {
        return state.transactions.wrap(state.transactions.find(record.originalId()), original);
    }

    private long retryNs(int attempts) {
        long waitMs = policy().retryMinMs() << Math.min(attempts, FASTEST_DOUBLINGS);
        return Math.min(waitMs, policy().retryMaxMs()) * NANOS_PER_MILLI;
    }

    private RefundPolicy policy() {
        return state.networks.config().refunds();
    }
}
