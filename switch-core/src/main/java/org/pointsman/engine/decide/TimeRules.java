package org.pointsman.engine.decide;

import org.agrona.collections.LongArrayList;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.RecordList;
import org.pointsman.engine.table.SafQueue;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Expiry;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/**
 * What is due: requests without an answer, reversals to repeat, then reversals that waited for their link or for a
 * place. Bounded by the effects of one command; the rest stays due.
 */
final class TimeRules {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final Effects effects;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();
    private final int[] due = new int[OutcomeDraft.MAX_EXPIRIES];
    private final StanDraft stans;
    private final EstateChecks checks;
    private final RefundTimes refunds;
    private final RecallRules recalls;

    TimeRules(EngineState state, Effects effects, RecallRules recalls) {
        this.state = state;
        this.effects = effects;
        this.recalls = recalls;
        stans = new StanDraft(state.stans);
        checks = new EstateChecks(state);
        refunds = new RefundTimes(state, effects, stans);
    }

    void decide(long nowNs, OutcomeDraft out) {
        out.action(OutcomeKind.EXPIRE);
        stans.begin();
        estate(nowNs, out);
        recalls.expire(nowNs, out);
        expireTimers(nowNs, out);
        refunds.fund(nowNs, out);
        for (int network = 0; network < state.saf.queueCount(); network++) {
            if (state.networks.taker(network) != Networks.NONE) {
                start(nowNs, state.saf.queue(network), state.networks.saf(network).inFlight(), out);
            }
        }
        for (int network = 0; network < state.refundSends.queueCount(); network++) {
            if (state.networks.isUp(network)) {
                refunds.start(nowNs, state.refundSends.queue(network), state.networks.saf(network).inFlight(), out);
            }
        }
    }

    /** What time does to terminals: holds that begin and end, and the daily check where it was not at its end. */
    private void estate(long nowNs, OutcomeDraft out) {
        long nowMs = nowNs / NANOS_PER_MILLI;
        if (state.registry.earliestDueMs() <= nowMs) {
            out.events(EngineJson.write(state.registry.due(nowMs)));
        } else if (state.checkFrom != EngineState.ALL_CHECKED) {
            out.events(EngineJson.write(checks.check(nowNs, state.checkFrom)));
        } else if (state.retests.earliestNs() <= nowNs) {
            out.events(EngineJson.write(state.registry.scheduled(state.retests.over(nowNs)).events()));
        } else if (state.found()) {
            out.events(EngineJson.write(state.registry.scheduled(state.finding(nowNs)).events()));
        }
    }

    private void expireTimers(long nowNs, OutcomeDraft out) {
        int count = state.timers.due(nowNs, due);
        for (int i = 0; i < count; i++) {
            state.transactions.wrap(due[i], record);
            if (out.roomForEffects() < effectsNeeded()) {
                return;
            }
            expire(nowNs, due[i], out);
        }
    }

    private int effectsNeeded() {
        LongArrayList joined = state.waiting.get(record.id());
        return 1 + (joined == null ? 0 : joined.size());
    }

    private void expire(long nowNs, int slot, OutcomeDraft out) {
        if (record.state() == TransactionState.SENT) {
            timeOut(nowNs, out);
        } else if (record.refund()) {
            refunds.due(nowNs, slot, out);
        } else if (record.reversalWaits() && !record.owesReversal()) {
            out.expire(Expiry.TAKEN_BACK, record.id(), 0, StanAllocator.NONE);
        } else {
            repeat(nowNs, out);
        }
    }

    private void timeOut(long nowNs, OutcomeDraft out) {
        effects.answerAll(out, record, state.unanswered(record, Result.NO_ANSWER), 0);
        switch (Transaction.of(record.transaction())) {
            case REFUND -> out.expire(Expiry.REFUND_UNKNOWN, record.id(), 0, StanAllocator.NONE);
            case BALANCE -> out.expire(Expiry.INQUIRY_OVER, record.id(), 0, StanAllocator.NONE);
            case PURCHASE ->
                out.expire(state.networks.asked(record.network()) ? Expiry.INQUIRY_OWED : Expiry.REVERSAL_OWED,
                        record.id(), nowNs, StanAllocator.NONE);
            default -> out.expire(Expiry.REVERSAL_OWED, record.id(), nowNs, StanAllocator.NONE);
        }
    }

    private void repeat(long nowNs, OutcomeDraft out) {
        if (state.networks.taker(record.network()) == Networks.NONE) {
            out.expire(Expiry.REVERSAL_DELAYED, record.id(), 0, StanAllocator.NONE);
        } else if (!record.asked() && sentOftenEnough()) {
            out.expire(Expiry.REVERSAL_PARKED, record.id(), nowNs + parkedRetryNs(), StanAllocator.NONE);
        } else {
            send(nowNs, retryNs(record.safAttempts()), out);
        }
    }

    private void start(long nowNs, SafQueue queue, int most, OutcomeDraft out) {
        int places = most - queue.inFlight;
        for (int slot = queue.waiting.head(); slot != RecordList.NONE && places > 0 && maySend(slot, out)
                && state.saf.waitingDueNs(slot) <= nowNs; slot = queue.waiting.next(slot)) {
            send(nowNs, retryNs(record.safAttempts()), out);
            places--;
        }
        for (int slot = queue.parked.head(); slot != RecordList.NONE && state.saf.parkedDueNs(queue, slot) <= nowNs
                && maySend(slot, out); slot = queue.parked.next(slot)) {
            send(nowNs, parkedRetryNs(), out);
        }
    }

    private boolean maySend(int slot, OutcomeDraft out) {
        state.transactions.wrap(slot, record);
        return out.roomForEffects() > 0 && out.roomForExpiries() > 0 && (record.safStan() > 0 || stans.hasNext());
    }

    private boolean sentOftenEnough() {
        return record.safAttempts() >= state.networks.saf(record.network()).alarmAfter();
    }

    // A repeat keeps the number and the time of the first sending: the network must know it again.
    private void send(long nowNs, long waitNs, OutcomeDraft out) {
        if (record.asked() && sentOftenEnough()) {
            out.expire(Expiry.INQUIRY_GIVEN_UP, record.id(), 0, StanAllocator.NONE);
            return;
        }
        boolean first = record.safStan() <= 0;
        int stan = first ? stans.next() : record.safStan();
        long sentNs = first ? nowNs : record.reversalNs();
        int taker = state.networks.taker(record.network());
        if (record.tells()) {
            effects.sendAdvice(out, record, original(), sentNs, stan, taker);
        } else if (record.asked()) {
            effects.sendInquiry(out, record, sentNs, stan, taker);
        } else {
            effects.sendReversal(out, record, sentNs, stan, taker);
        }
        out.expire(record.asked() ? Expiry.INQUIRY_SENT : Expiry.REVERSAL_SENT, record.id(), nowNs + waitNs, stan);
    }

    private TransactionRecord original() {
        return record.originalId() < 0
                ? null
                : state.transactions.wrap(state.transactions.find(record.originalId()), original);
    }

    private long retryNs(int attempts) {
        return state.networks.saf(record.network()).waitMs(attempts) * NANOS_PER_MILLI;
    }

    private long parkedRetryNs() {
        return state.networks.saf(record.network()).parkedRetryMs() * NANOS_PER_MILLI;
    }
}
