package org.pointsman.engine;

import java.util.Arrays;
import org.agrona.collections.LongArrayList;
import org.pointsman.records.Action;
import org.pointsman.records.Expiry;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** What is due: requests without an answer, reversals to send. Bounded by the effects of one command; the rest stays due. */
final class TimeRules {
    private static final int FASTEST_DOUBLINGS = 16;
    private static final long LINK_DOWN_RETRY_NS = 500_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final Effects effects;
    private final TransactionRecord record = new TransactionRecord();
    private final int[] due = new int[OutcomeDraft.MAX_EXPIRIES];
    private final int[] sending = new int[Networks.NONE];
    private int lastStan;

    TimeRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
    }

    void decide(long nowNs, OutcomeDraft out) {
        out.action(Action.EXPIRE);
        lastStan = state.stans.previous();
        Arrays.fill(sending, 0);
        int count = state.timers.due(nowNs, due);
        for (int i = 0; i < count; i++) {
            state.transactions.wrap(due[i], record);
            if (out.roomForEffects() < effectsNeeded()) {
                return;
            }
            expire(nowNs, out);
        }
    }

    private int effectsNeeded() {
        LongArrayList joined = state.waiting.get(record.id());
        return 1 + (joined == null ? 0 : joined.size());
    }

    private void expire(long nowNs, OutcomeDraft out) {
        if (record.state() == TransactionState.SENT) {
            timeOut(nowNs, out);
        } else {
            reverse(nowNs, out);
        }
    }

    private void timeOut(long nowNs, OutcomeDraft out) {
        effects.answerAll(out, record, Result.NO_ANSWER, 0);
        if (record.transaction() == Transaction.REFUND.code()) {
            out.expire(Expiry.REFUND_UNKNOWN, record.id(), 0, StanAllocator.NONE);
        } else {
            out.expire(Expiry.REVERSAL_OWED, record.id(), nowNs, StanAllocator.NONE);
        }
    }

    private void reverse(long nowNs, OutcomeDraft out) {
        int stan = maySend(record.network()) ? reversalStan() : StanAllocator.NONE;
        if (stan == StanAllocator.NONE) {
            out.expire(Expiry.REVERSAL_DELAYED, record.id(), nowNs + LINK_DOWN_RETRY_NS, StanAllocator.NONE);
            return;
        }
        sending[record.network()]++;
        effects.sendReversal(out, record, record.reversalNs() == 0 ? nowNs : record.reversalNs(), stan);
        out.expire(Expiry.REVERSAL_SENT, record.id(), nowNs + retryNs(record.reversalAttempts()), stan);
    }

    // A repeat takes no further place among the reversals in flight.
    private boolean maySend(int network) {
        return state.networks.isUp(network) && (record.reversalAttempts() > 0
                || state.networks.reversalsInFlight(network) + sending[network] < state.networks.config()
                        .reversalsInFlight());
    }

    // A repeat keeps the number and the time of the first sending: the network must know it again.
    private int reversalStan() {
        if (record.reversalStan() > 0) {
            return record.reversalStan();
        }
        int next = state.stans.nextAfter(lastStan);
        lastStan = next == StanAllocator.NONE ? lastStan : next;
        return next;
    }

    private long retryNs(int attempts) {
        EngineConfig config = state.networks.config();
        long waitMs = config.reversalRetryMinMs() << Math.min(attempts, FASTEST_DOUBLINGS);
        return Math.min(waitMs, config.reversalRetryMaxMs()) * NANOS_PER_MILLI;
    }
}
