package org.pointsman.engine.decide;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Meaning;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.SendFailedDecoder;
import org.pointsman.records.Transaction;

/** Answers of networks, and requests a link could not send (domain 3.8, 3.11). */
final class ReplyRules {
    private final EngineState state;
    private final Effects effects;
    private final TransactionRecord record = new TransactionRecord();
    private final UnsafeBuffer replyData = new UnsafeBuffer(0, 0);
    private final PaidRoutes routes;
    private final StandInRules standIns;

    ReplyRules(EngineState state, Effects effects) {
        this.state = state;
        this.effects = effects;
        routes = new PaidRoutes(state);
        standIns = new StandInRules(state);
    }

    void decide(NetworkReplyDecoder reply, OutcomeDraft out) {
        int slot = state.transactions.find(reply.transactionId());
        if (slot == TransactionTable.NONE) {
            out.action(OutcomeKind.UNMATCHED);
            return;
        }
        state.transactions.wrap(slot, record);
        out.transactionId(record.id());
        if (reply.stored() != 0) {
            storedAnswered(reply, out);
        } else {
            requestAnswered(reply, out);
        }
    }

    private void storedAnswered(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (!record.owesReversal() || record.safStan() != reply.stan()) {
            out.action(OutcomeKind.UNMATCHED);
            return;
        }
        Meaning meaning = told(reply);
        if (record.asked()) {
            out.action(inquiryAnswered(meaning));
        } else if (record.tells()) {
            out.action(adviceAnswered(meaning));
        } else {
            out.action(reversalAnswered(meaning));
        }
    }

    // Of a network that took it for another one only a yes is believed: what it does not know the other may have
    // booked.
    private Meaning told(NetworkReplyDecoder reply) {
        Meaning meaning = Meaning.of(reply.meaning());
        boolean no = meaning == Meaning.NEVER_SEEN || meaning == Meaning.DECLINED;
        return no && reply.network() != record.network() ? Meaning.DOES_NOT_TELL : meaning;
    }

    private static OutcomeKind inquiryAnswered(Meaning meaning) {
        return switch (meaning) {
            case APPROVED, PARTLY_APPROVED -> OutcomeKind.INQUIRY_PAID;
            case NEVER_SEEN -> OutcomeKind.INQUIRY_UNPAID;
            case TRY_AGAIN, DOES_NOT_TELL -> OutcomeKind.REVERSAL_DEFERRED;
            case DECLINED -> OutcomeKind.INQUIRY_USELESS;
        };
    }

    private static OutcomeKind adviceAnswered(Meaning meaning) {
        return switch (meaning) {
            case APPROVED, PARTLY_APPROVED -> OutcomeKind.ADVICE_ACKNOWLEDGED;
            case TRY_AGAIN, DOES_NOT_TELL -> OutcomeKind.REVERSAL_DEFERRED;
            case DECLINED, NEVER_SEEN -> OutcomeKind.REVERSAL_REFUSED;
        };
    }

    // What the network never saw has nothing to be undone.
    private static OutcomeKind reversalAnswered(Meaning meaning) {
        return switch (meaning) {
            case APPROVED, PARTLY_APPROVED, NEVER_SEEN -> OutcomeKind.REVERSAL_ACKNOWLEDGED;
            case TRY_AGAIN, DOES_NOT_TELL -> OutcomeKind.REVERSAL_DEFERRED;
            case DECLINED -> OutcomeKind.REVERSAL_REFUSED;
        };
    }

    private void requestAnswered(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (record.upstreamStan() != reply.stan() || record.network() != reply.network()) {
            out.action(OutcomeKind.UNMATCHED);
            return;
        }
        switch (record.state()) {
            case SENT -> resolveUnlessKilled(reply, out);
            case UNKNOWN, MANUAL -> lateRefund(reply, out);
            default -> out.action(OutcomeKind.LATE);
        }
    }

    // A security hold ended it: its time is up, and the reversal that follows takes an approval back (domain 3.11 row
    // 1).
    private void resolveUnlessKilled(NetworkReplyDecoder reply, OutcomeDraft out) {
        if (state.killed(record)) {
            out.action(OutcomeKind.LATE);
        } else {
            resolve(reply, out);
        }
    }

    // A refund without an answer was never given up: the late answer settles it (domain 3.11 row 20).
    private void lateRefund(NetworkReplyDecoder reply, OutcomeDraft out) {
        switch (Meaning.of(reply.meaning())) {
            case APPROVED, PARTLY_APPROVED ->
                out.action(otherMoney(reply) ? OutcomeKind.APPROVE_OTHER_AMOUNT : OutcomeKind.APPROVE);
            case DOES_NOT_TELL, TRY_AGAIN -> out.action(OutcomeKind.REFUND_DEFERRED);
            case DECLINED, NEVER_SEEN -> refundRefused(out);
        }
    }

    // After an approval a refusal may be an old one that comes late: it gives nothing free, people find out.
    private void refundRefused(OutcomeDraft out) {
        if ((record.exceptions() & ExceptionReason.LATE_APPROVAL.bit()) != 0) {
            out.action(OutcomeKind.REFUND_DEFERRED);
            return;
        }
        out.action(OutcomeKind.DECLINE_SENT);
        out.result(Result.NETWORK_DECLINED);
    }

    private boolean otherMoney(NetworkReplyDecoder reply) {
        if (record.transaction() == Transaction.BALANCE.code()) {
            return false;
        }
        return Meaning.of(reply.meaning()) == Meaning.PARTLY_APPROVED || reply.mismatch() != 0
                || (reply.amountMinor() >= 0 && reply.amountMinor() != record.amountMinor());
    }

    private void resolve(NetworkReplyDecoder reply, OutcomeDraft out) {
        switch (Meaning.of(reply.meaning())) {
            case APPROVED, PARTLY_APPROVED -> approve(reply, out);
            case DECLINED, NEVER_SEEN, TRY_AGAIN -> decline(reply, out);
            case DOES_NOT_TELL -> {
                if (record.transaction() == Transaction.BALANCE.code() || untoldIsUndone()) {
                    decline(reply, out);
                } else {
                    notTold(out);
                }
            }
        }
    }

    // A refund is not reversed, so that a network that says it undid it is believed by nobody but people.
    private boolean untoldIsUndone() {
        return !record.refund() && state.networks.undoesUntold(record.network());
    }

    private void decline(NetworkReplyDecoder reply, OutcomeDraft out) {
        out.action(OutcomeKind.DECLINE_SENT);
        out.result(Result.NETWORK_DECLINED);
        effects.answerAll(out, record, Result.NETWORK_DECLINED, reply.responseCode());
    }

    // As without an answer: the terminal is told 98 whatever the digits were, and what may have been booked is undone
    // or asked about.
    private void notTold(OutcomeDraft out) {
        boolean asked = record.transaction() == Transaction.PURCHASE.code() && state.networks.asked(record.network());
        out.action(asked ? OutcomeKind.NOT_TOLD_ASK : OutcomeKind.NOT_TOLD);
        out.result(Result.NO_ANSWER);
        effects.answerAll(out, record, Result.NO_ANSWER, 0);
    }

    // Without a code nobody could ever complete or void what is held.
    private void approve(NetworkReplyDecoder reply, OutcomeDraft out) {
        boolean nameless = Transaction.of(record.transaction()).holds() && !authCoded(reply);
        if (nameless || otherMoney(reply)) {
            out.action(OutcomeKind.APPROVE_OTHER_AMOUNT);
            out.result(Result.SYSTEM_MALFUNCTION);
            effects.answerAll(out, record, Result.SYSTEM_MALFUNCTION, 0);
            return;
        }
        out.action(OutcomeKind.APPROVE);
        reply.wrapReplyData(replyData);
        effects.answerAll(out, record, Result.APPROVED, reply.responseCode(), reply.settlementDate(), reply.buffer(),
                reply.offset() + NetworkReplyDecoder.authCodeEncodingOffset(), replyData);
    }

    private static boolean authCoded(NetworkReplyDecoder reply) {
        for (int i = 0; i < NetworkReplyDecoder.authCodeLength(); i++) {
            if (reply.authCode(i) > ' ') {
                return true;
            }
        }
        return false;
    }

    /** Nothing was written: the next network of the route gets it, or the terminal 91. */
    void decide(long nowNs, SendFailedDecoder failed, OutcomeDraft out) {
        int slot = state.transactions.find(failed.transactionId());
        if (slot == TransactionTable.NONE || !waitsFor(slot, failed)) {
            out.action(OutcomeKind.UNMATCHED);
            return;
        }
        out.transactionId(record.id());
        if (record.byOperator()) {
            out.action(OutcomeKind.REFUND_WAITS);
            return;
        }
        RouteRule route = state.killed(record) ? null : routeOf();
        int next = route == null ? Networks.NONE : state.networks.firstUp(route, failed.network());
        int stan = state.stans.nextAfter(state.stans.previous());
        if (next == Networks.NONE && route != null && standIns.approves(nowNs, record, route)) {
            out.action(OutcomeKind.STAND_IN_SENT);
            out.network(route.first());
            out.standIn(route.standIn());
            effects.stoodIn(out, record);
        } else if (next == Networks.NONE || stan == StanAllocator.NONE) {
            Result why = state.unanswered(record, Result.LINK_DOWN);
            out.action(OutcomeKind.DECLINE_SENT);
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
    private RouteRule routeOf() {
        return record.originalId() >= 0 ? null : routes.of(record);
    }

    private void reroute(long nowNs, int network, int stan, OutcomeDraft out) {
        out.action(OutcomeKind.REROUTE);
        out.network(network);
        out.upstreamStan(stan);
        out.deadlineNs(nowNs + state.networks.timeoutNs(network, record.transaction()));
        effects.sendElsewhere(record, nowNs, network, stan, out);
    }
}
