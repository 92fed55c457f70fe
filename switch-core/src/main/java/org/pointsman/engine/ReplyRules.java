package org.pointsman.engine;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.Action;
import org.pointsman.records.Ascii;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.Transaction;

/** Answers of networks, and requests a link could not send (domain 3.8, 3.11). */
final class ReplyRules {
    private static final int APPROVED = Ascii.two("00");
    private static final int PARTLY_APPROVED = Ascii.two("10");
    private static final int SEEN_BEFORE = Ascii.two("94");
    private static final int[] APPROVALS = {APPROVED, PARTLY_APPROVED, Ascii.two("11"), Ascii.two("16"),
            Ascii.two("A2"), Ascii.two("A4"), Ascii.two("A5"), Ascii.two("A6")};
    /** Error, in progress, cutover, no link, malfunction, no answer: asked again, it may be taken. */
    private static final int[] NOT_NOW = {Ascii.two("06"), Ascii.two("09"), Ascii.two("90"), Ascii.two("91"),
            Ascii.two("96"), Ascii.two("98")};

    /** To the repeat of a refund: says nothing of what became of the first sending. */
    private static final int[] NOT_TELLING = {Ascii.two("06"), Ascii.two("09"), Ascii.two("68"), Ascii.two("90"),
            Ascii.two("91"), Ascii.two("94"), Ascii.two("96"), Ascii.two("98")};

    private final EngineState state;
    private final Effects effects;
    private final TransactionRecord record = new TransactionRecord();
    private final UnsafeBuffer replyData = new UnsafeBuffer(0, 0);

    ReplyRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
    }

    void decide(NetworkReplyDecoder reply, OutcomeDraft out) {
        int slot = state.transactions.find(reply.transactionId());
        if (slot == TransactionTable.NONE) {
            out.action(Action.UNMATCHED);
            return;
        }
        state.transactions.wrap(slot, record);
        out.transactionId(record.id());
        if (reply.stored() != 0) {
            reversalAnswered(reply, out);
        } else {
            requestAnswered(reply, out);
        }
    }

    private void reversalAnswered(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (!record.owesReversal() || record.reversalStan() != reply.stan()) {
            out.action(Action.UNMATCHED);
            return;
        }
        if (record.asked()) {
            out.action(InquiryAnswers.meaning(reply.responseCode()));
            return;
        }
        boolean advice = Transaction.of(record.transaction()).advice();
        if (reply.responseCode() == APPROVED) {
            out.action(advice ? Action.ADVICE_ACKNOWLEDGED : Action.REVERSAL_ACKNOWLEDGED);
        } else if (advice && reply.responseCode() == SEEN_BEFORE) {
            out.action(Action.ADVICE_ACKNOWLEDGED);
        } else {
            out.action(notNow(reply.responseCode()) ? Action.REVERSAL_DEFERRED : Action.REVERSAL_REFUSED);
        }
    }

    private void requestAnswered(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (record.upstreamStan() != reply.stan() || record.network() != reply.network()) {
            out.action(Action.UNMATCHED);
            return;
        }
        switch (record.state()) {
            case SENT -> resolveUnlessKilled(reply, out);
            case UNKNOWN, MANUAL -> lateRefund(reply, out);
            default -> out.action(Action.LATE);
        }
    }

    // A security hold ended it: its time is up, and the reversal that follows takes an approval back (domain 3.11 row 1).
    private void resolveUnlessKilled(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (state.killed(record)) {
            out.action(Action.LATE);
        } else {
            resolve(reply, out);
        }
    }

    // A refund without an answer was never given up: the late answer settles it (domain 3.11 row 20).
    private void lateRefund(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (approval(reply.responseCode())) {
            out.action(otherAmount(reply) ? Action.APPROVE_OTHER_AMOUNT : Action.APPROVE);
        } else if (contains(NOT_TELLING, reply.responseCode())) {
            out.action(Action.REFUND_DEFERRED);
        } else {
            out.action(Action.DECLINE_SENT);
            out.result(Result.NETWORK_DECLINED);
        }
    }

    private boolean otherAmount(NetworkReplyDecoder reply) {
        if (record.transaction() == Transaction.BALANCE.code()) {
            return false;
        }
        return reply.responseCode() == PARTLY_APPROVED
                || (reply.amountMinor() >= 0 && reply.amountMinor() != record.amountMinor());
    }

    private void resolve(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (!approval(reply.responseCode())) {
            out.action(Action.DECLINE_SENT);
            out.result(Result.NETWORK_DECLINED);
            effects.answerAll(out, record, Result.NETWORK_DECLINED, reply.responseCode());
            return;
        }
        if (otherAmount(reply)) {
            out.action(Action.APPROVE_OTHER_AMOUNT);
            out.result(Result.SYSTEM_MALFUNCTION);
            effects.answerAll(out, record, Result.SYSTEM_MALFUNCTION, 0);
            return;
        }
        out.action(Action.APPROVE);
        reply.wrapReplyData(replyData);
        effects.answerAll(out, record, Result.APPROVED, reply.responseCode(), reply.settlementDate(), reply.buffer(),
                reply.offset() + NetworkReplyDecoder.authCodeEncodingOffset(), replyData);
    }

    static boolean approval(int responseCode) {
        return contains(APPROVALS, responseCode);
    }

    /** Whether the same message may be taken when it comes again. */
    static boolean notNow(int responseCode) {
        return contains(NOT_NOW, responseCode);
    }

    private static boolean contains(int[] codes, int responseCode) {
        for (int code : codes) {
            if (code == responseCode) {
                return true;
            }
        }
        return false;
    }

    /** Nothing was written: the next network of the route gets it, or the terminal 91. */
    void decide(long nowNs, SendFailedDecoder failed, OutcomeDraft out) {
        int slot = state.transactions.find(failed.transactionId());
        if (slot == TransactionTable.NONE || !waitsFor(slot, failed)) {
            out.action(Action.UNMATCHED);
            return;
        }
        out.transactionId(record.id());
        if (record.byOperator()) {
            out.action(Action.REFUND_WAITS);
            return;
        }
        boolean killed = state.killed(record);
        int next = killed ? Networks.NONE : networkAfter(failed.network());
        int stan = state.stans.nextAfter(state.stans.previous());
        if (next == Networks.NONE || stan == StanAllocator.NONE) {
            Result why = killed ? Result.NOT_PERMITTED_TERMINAL : Result.LINK_DOWN;
            out.action(Action.DECLINE_SENT);
            out.result(why);
            effects.answerAll(out, record, why, 0);
        } else {
            reroute(nowNs, next, stan, out);
        }
    }

    private boolean waitsFor(int slot, SendFailedDecoder failed) {
        state.transactions.wrap(slot, record);
        return record.state() == TransactionState.SENT && record.upstreamStan() == failed.stan()
                && record.network() == failed.network();
    }

    // A follow-up can go nowhere but to the network that knows its original.
    private int networkAfter(int failed) {
        if (record.originalId() >= 0) {
            return Networks.NONE;
        }
        int route = state.networks.route(record.entry().service(), record.bin(), record.panLength());
        return route < 0 ? Networks.NONE : state.networks.firstUp(route, failed);
    }

    private void reroute(long nowNs, int network, int stan, OutcomeDraft out) {
        out.action(Action.REROUTE);
        out.network(network);
        out.upstreamStan(stan);
        out.deadlineNs(nowNs + state.networks.timeoutNs(network));
        effects.send(out, record.exchangeId(), record.id(), nowNs, Transaction.of(record.transaction()),
                record.terminal(), network, stan, record.amountMinor(), null, false);
    }
}
