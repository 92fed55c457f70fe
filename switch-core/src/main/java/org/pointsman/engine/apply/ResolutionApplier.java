package org.pointsman.engine.apply;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.state.OutcomeSchema;
import org.pointsman.engine.table.AuthCode;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Expiry;
import org.pointsman.records.NetworkReplyDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** Writes how transactions end: answers, time-outs, reversals. */
final class ResolutionApplier {
    private final EngineState state;
    private final RefundApplier refunds;
    private final InquiryApplier inquiries;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();
    private final UnsafeBuffer data = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer ownCode = new UnsafeBuffer(new byte[TransactionRecord.AUTH_CODE_LENGTH]);

    ResolutionApplier(EngineState state) {
        this.state = state;
        refunds = new RefundApplier(state);
        inquiries = new InquiryApplier(state);
    }

    void reply(long nowNs, NetworkReplyDecoder reply, OutcomeDecoder outcome, OutcomeKind action) {
        if (action == OutcomeKind.UNMATCHED) {
            state.unmatchedReplies++;
            return;
        }
        int slot = wrap(outcome.transactionId());
        switch (action) {
            case APPROVE -> approve(nowNs, slot, reply);
            case DECLINE_SENT -> decline(nowNs, slot, outcome.result(), reply.responseCode());
            case APPROVE_OTHER_AMOUNT -> otherAmount(nowNs, slot, reply);
            case LATE -> late(nowNs, slot, reply);
            case REVERSAL_ACKNOWLEDGED -> reversed(nowNs, slot);
            case ADVICE_ACKNOWLEDGED -> advised(nowNs, slot);
            case REVERSAL_REFUSED -> refused(nowNs, slot);
            case REVERSAL_DEFERRED -> state.reversalsRefused++;
            case INQUIRY_PAID, INQUIRY_USELESS -> inquiries.reverse(slot);
            case INQUIRY_UNPAID -> inquiries.notPaid(nowNs, slot);
            case REFUND_DEFERRED -> state.lateReplies++;
            case NOT_TOLD, NOT_TOLD_ASK -> notTold(nowNs, slot, action);
            default -> throw new IllegalStateException("a reply cannot lead to " + action);
        }
    }

    private void notTold(long nowNs, int slot, OutcomeKind action) {
        noAnswer(nowNs, slot);
        if (record.refund()) {
            refunds.unknown(nowNs, slot);
            return;
        }
        oweReversal(slot, nowNs);
        if (action == OutcomeKind.NOT_TOLD_ASK) {
            inquiries.owed(slot);
        }
    }

    void sendFailed(long nowNs, OutcomeDecoder outcome, OutcomeKind action) {
        if (action == OutcomeKind.UNMATCHED) {
            return;
        }
        int slot = wrap(outcome.transactionId());
        if (action == OutcomeKind.REROUTE) {
            state.stans.release(record.upstreamStan());
            state.stans.take(outcome.upstreamStan());
            record.upstreamStan(outcome.upstreamStan());
            record.network(outcome.network());
            record.sentNs(nowNs);
            state.timers.schedule(slot, outcome.deadlineNs());
        } else if (action == OutcomeKind.STAND_IN_SENT) {
            leaveFlight(nowNs, slot);
            state.stans.release(record.upstreamStan());
            record.upstreamStan(StanAllocator.NONE);
            record.sentNs(0);
            standIn(nowNs, slot, outcome);
        } else if (action == OutcomeKind.REFUND_WAITS) {
            leaveFlight(nowNs, slot);
            refunds.notSent(nowNs, slot);
        } else {
            decline(nowNs, slot, outcome.result(), 0);
        }
    }

    /** The switch approves by itself what was recorded in a slot. */
    void standIn(long nowNs, int slot, OutcomeDecoder outcome) {
        wrapSlot(slot);
        record.standIn(true);
        record.network(outcome.network());
        record.result(Result.APPROVED.code());
        record.resolvedNs(nowNs);
        for (int at = 0; at < ownCode.capacity(); at++) {
            ownCode.putByte(at, AuthCode.ofStandIn(record.id(), at));
        }
        record.authCode(ownCode, 0);
        state.move(record, TransactionState.APPROVED);
        state.riskMonitor.answered(nowNs, record, false);
        state.standIn.add(outcome.standIn() - 1, nowNs, record.amountMinor(), record.merchant(), record.buffer(),
                record.tokenOffset());
        settle(slot);
        state.saf.owe(slot, nowNs);
    }

    private void approve(long nowNs, int slot, NetworkReplyDecoder reply) {
        settleAnswer(nowNs, slot, Result.APPROVED.code(), reply.responseCode());
        record.settlementDate(reply.settlementDate());
        authCode(reply);
        keepReplyData(reply);
        state.serviceMonitor.answered(nowNs, record, false);
        if (record.entry().probe()) {
            state.retests.approved(record);
            oweReversal(slot, nowNs);
            return;
        }
        state.riskMonitor.answered(nowNs, record, false);
        if (Transaction.of(record.transaction()).holds()) {
            state.move(record, TransactionState.AUTHORISED);
            state.authorisations.add(slot);
        } else {
            state.move(record, TransactionState.APPROVED);
        }
        approveOriginal(nowNs);
        settle(slot);
    }

    // A refund may be unknown for long, and a batch may be closed by hand.
    private void settle(int slot) {
        if (!OpenBatches.settles(record)) {
            return;
        }
        if (state.batches.isOpen(record)) {
            state.batches.add(slot);
        } else {
            standOutsideBatch();
        }
    }

    private void standOutsideBatch() {
        record.outsideBatch(true);
        state.except(record, ExceptionReason.APPROVED_AFTER_CLOSE);
    }

    private void approveOriginal(long nowNs) {
        if (!wrapOriginal()) {
            return;
        }
        if (record.transaction() == Transaction.REFUND.code()) {
            original.confirmedMinor(original.confirmedMinor() + record.amountMinor());
            boolean whole = original.confirmedMinor() == original.amountMinor();
            state.move(original, whole ? TransactionState.REFUNDED : TransactionState.PART_REFUNDED);
        } else {
            original.claimed(false);
            state.move(original, followed(Transaction.of(record.transaction())));
        }
        original.resolvedNs(Math.max(original.resolvedNs(), nowNs));
        if (original.disputed() && !state.writtenBefore(OutcomeSchema.MEANINGS)) {
            state.except(original, ExceptionReason.REFUNDED_AND_DISPUTED);
        }
    }

    private static TransactionState followed(Transaction followUp) {
        return switch (followUp) {
            case COMPLETION -> TransactionState.COMPLETED;
            case PREAUTH_VOID -> TransactionState.PREAUTH_VOIDED;
            default -> TransactionState.VOIDED;
        };
    }

    private void decline(long nowNs, int slot, int result, int responseCode) {
        settleAnswer(nowNs, slot, result, responseCode);
        state.move(record, TransactionState.DECLINED);
        if (record.entry().probe()) {
            state.retests.declined(record);
        } else {
            state.serviceMonitor.answered(nowNs, record, true);
            refusedByNetwork(nowNs, responseCode);
        }
        if (!wrapOriginal()) {
            return;
        }
        if (record.transaction() == Transaction.REFUND.code()) {
            original.reservedMinor(original.reservedMinor() - record.amountMinor());
            state.refundTally.removed(record.originalId());
        } else {
            original.claimed(false);
        }
        state.released(nowNs, record.originalId(), original);
    }

    // Approved upstream, but not what was asked: nobody may keep it. A refund is never reversed; it stays reserved.
    private void otherAmount(long nowNs, int slot, NetworkReplyDecoder reply) {
        authCode(reply);
        if (record.state() == TransactionState.SENT) {
            leaveFlight(nowNs, slot);
            record.result(Result.SYSTEM_MALFUNCTION.code());
        }
        if (record.refund()) {
            refunds.manual(nowNs, slot, ExceptionReason.APPROVED_OTHER_AMOUNT);
        } else {
            state.except(record, ExceptionReason.APPROVED_OTHER_AMOUNT);
            oweReversal(slot, nowNs);
        }
    }

    private void late(long nowNs, int slot, NetworkReplyDecoder reply) {
        state.lateReplies++;
        if (record.owesReversal() || state.killed(record)) {
            attach(reply);
        } else if (OlderAnswers.approves(reply) && record.transaction() != Transaction.BALANCE.code()) {
            lateApproval(nowNs, slot, reply);
        }
    }

    private void attach(NetworkReplyDecoder reply) {
        if (!record.hasAuthCode()) {
            authCode(reply);
        }
    }

    private void lateApproval(long nowNs, int slot, NetworkReplyDecoder reply) {
        switch (record.state()) {
            case DECLINED -> approvedAfterDecline(nowNs, slot, reply);
            case REVERSED -> state.except(record, ExceptionReason.LATE_APPROVAL);
            // Records of logic version 3: another amount than asked for.
            case UNKNOWN -> state.except(record, ExceptionReason.APPROVED_OTHER_AMOUNT);
            default -> {
                // An answer given twice changes nothing.
            }
        }
    }

    // The terminal was told no: what the network booked is taken back. A refund cannot be: its money counts as gone
    // until people know.
    private void approvedAfterDecline(long nowNs, int slot, NetworkReplyDecoder reply) {
        state.except(record, ExceptionReason.LATE_APPROVAL);
        if (state.writtenBefore(OutcomeSchema.MEANINGS)) {
            return;
        }
        authCode(reply);
        if (record.refund()) {
            state.move(record, TransactionState.MANUAL);
            wrapOriginal();
            original.reservedMinor(original.reservedMinor() + record.amountMinor());
            state.refundTally.added(record.originalId(), record.admittedNs());
        } else {
            oweReversal(slot, nowNs);
        }
    }

    void expiry(long nowNs, OutcomeDecoder.ExpiriesDecoder entry) {
        int slot = wrap(entry.transactionId());
        switch (Expiry.of(entry.expiry())) {
            case REVERSAL_OWED -> {
                noAnswer(nowNs, slot);
                oweReversal(slot, nowNs);
            }
            case REFUND_UNKNOWN -> {
                noAnswer(nowNs, slot);
                refunds.unknown(nowNs, slot);
            }
            case INQUIRY_OVER -> inquiryOver(nowNs, slot);
            case INQUIRY_OWED -> {
                noAnswer(nowNs, slot);
                oweReversal(slot, nowNs);
                inquiries.owed(slot);
            }
            case INQUIRY_GIVEN_UP -> inquiries.reverse(slot);
            case REVERSAL_SENT, INQUIRY_SENT -> reversalSent(nowNs, slot, entry);
            case REVERSAL_DELAYED -> state.saf.delay(slot);
            case REVERSAL_PARKED -> alarm(nowNs, slot);
            case TAKEN_BACK -> takeBack(nowNs, slot);
            case REFUND_SENT, REFUND_DELAYED, REFUND_MANUAL, REFUND_EXPIRED, REFUND_FUNDED ->
                refunds.expiry(nowNs, slot, entry);
            case EVICTED, RECALL_OVER -> throw new IllegalStateException("no timer: " + entry.expiry());
        }
    }

    // An answer may still come and tells nobody anything: its number is free.
    private void inquiryOver(long nowNs, int slot) {
        noAnswer(nowNs, slot);
        state.move(record, TransactionState.DECLINED);
        state.stans.release(record.upstreamStan());
    }

    private void alarm(long nowNs, int slot) {
        state.alarmed(record);
        state.saf.park(slot, nowNs);
    }

    // Kept and tried again (domain 3.11 row 22); the terminal has its answer.
    private void refused(long nowNs, int slot) {
        state.reversalsRefused++;
        state.except(record, ExceptionReason.REVERSAL_REFUSED);
        if (record.reversal() == TransactionRecord.REVERSAL_OWED) {
            alarm(nowNs, slot);
        }
    }

    /** An operator has a reversal sent now, or parks it. */
    void operator(long nowNs, long id, OutcomeKind action) {
        int slot = wrap(id);
        if (action == OutcomeKind.REVERSAL_PARK) {
            state.saf.park(slot, nowNs);
        } else {
            state.saf.retry(slot);
        }
    }

    /** A terminal takes an approved transaction back. */
    void undo(long nowNs, long id) {
        int slot = wrap(id);
        if (OpenBatches.settles(record)) {
            state.batches.remove(slot);
        }
        if (record.standIn()) {
            undoStandIn(nowNs, slot);
        } else {
            oweReversal(slot, nowNs);
        }
    }

    // What its network was never told needs no reversal; what it was told is one message, and the reversal another.
    private void undoStandIn(long nowNs, int slot) {
        if (record.owesReversal()) {
            state.move(record, TransactionState.REVERSED);
            state.saf.settle(slot);
            record.resolvedNs(nowNs);
            return;
        }
        record.reversalNs(0);
        record.safStan(StanAllocator.NONE);
        record.safAttempts(0);
        oweReversal(slot, nowNs);
    }

    /** A terminal takes back what still waits for its answer; a late approval is reversed with it. */
    void undoInFlight(long nowNs, long id) {
        int slot = wrap(id);
        noAnswer(nowNs, slot);
        oweReversal(slot, nowNs);
    }

    private void noAnswer(long nowNs, int slot) {
        Result told = state.unanswered(record, Result.NO_ANSWER);
        leaveFlight(nowNs, slot);
        record.result(told.code());
    }

    private void oweReversal(int slot, long nowNs) {
        state.move(record, TransactionState.REVERSAL_PENDING);
        state.saf.owe(slot, nowNs);
    }

    private void reversalSent(long nowNs, int slot, OutcomeDecoder.ExpiriesDecoder entry) {
        if (record.reversalNs() == 0) {
            record.reversalNs(nowNs);
            record.safStan(entry.upstreamStan());
            state.stans.take(entry.upstreamStan());
            name(nowNs, entry.upstreamStan());
        }
        record.safAttempts(record.safAttempts() + 1);
        state.saf.sent(slot, nowNs, entry.nextDueNs());
    }

    void reversed(long nowNs, int slot) {
        endDebt(slot);
        state.move(record, TransactionState.REVERSED);
        record.resolvedNs(nowNs);
        if (!neverStood() && wrapOriginal()) {
            standAgain(nowNs);
        }
    }

    /** The network keeps what it was asked to undo: it stands, in no batch, for people to give back. */
    void stands(long nowNs, int slot) {
        endDebt(slot);
        boolean holds = Transaction.of(record.transaction()).holds();
        state.move(record, holds ? TransactionState.AUTHORISED : TransactionState.APPROVED);
        record.resolvedNs(nowNs);
        if (!state.writtenBefore(OutcomeSchema.CONCLUDED)) {
            record.takenBack(false);
        }
        if (OpenBatches.settles(record)) {
            standOutsideBatch();
        } else if (!state.writtenBefore(OutcomeSchema.STOOD)) {
            record.outsideBatch(true);
        }
        approveOriginal(nowNs);
    }

    private void endDebt(int slot) {
        wrapSlot(slot);
        state.saf.settle(slot);
        releaseUnanswered();
        state.stans.release(record.safStan());
    }

    /** A refund was paid, as people found out. */
    void refundPaid(long nowNs, int slot) {
        wrapSlot(slot);
        settleAnswer(nowNs, slot, Result.APPROVED.code(), 0);
        state.move(record, TransactionState.APPROVED);
        approveOriginal(nowNs);
        settle(slot);
    }

    /** A refund was not paid and never will be, as people found out. */
    void refundRefused(long nowNs, int slot) {
        wrapSlot(slot);
        decline(nowNs, slot, Result.NETWORK_DECLINED.code(), 0);
    }

    // Its batch may have been closed a moment ago: people decide then.
    private void takeBack(long nowNs, int slot) {
        record.reversalWaits(false);
        state.timers.cancel(slot);
        if (OpenBatches.counts(record) && !state.batches.isOpen(record)) {
            state.except(record, ExceptionReason.BATCH_CLOSED);
            return;
        }
        reversalCarriedOut();
        undo(nowNs, record.id());
    }

    private void reversalCarriedOut() {
        int slot = state.duplicates.find(record.terminal(), Transaction.of(record.transaction()).reversedBy().code(),
                record.batch(), record.stan());
        state.transactions.wrap(slot, original);
        original.state(TransactionState.REVERSAL_ACCEPTED);
        state.settled(original, ExceptionReason.FOLLOW_UP_RUNNING);
    }

    // Declined first: it has never touched its original, unless people have said since that it stands.
    private boolean neverStood() {
        return record.result() == Result.NETWORK_DECLINED.code()
                && (state.writtenBefore(OutcomeSchema.STOOD) || !record.outsideBatch());
    }

    // What follows an advice names it by the numbers it was told with.
    private void name(long nowNs, int stan) {
        if (record.tells()) {
            record.upstreamStan(stan);
            record.sentNs(nowNs);
        }
    }

    /** The network has taken what it was told; the record is wrapped. */
    void advised(long nowNs, int slot) {
        wrapSlot(slot);
        state.saf.settle(slot);
        state.chipData.remove(record.id());
        state.stans.release(record.safStan());
        if (Transaction.of(record.transaction()).adjusts() && wrapOriginal()) {
            original.claimed(false);
            state.released(nowNs, record.originalId(), original);
        }
        state.taken(record, original);
        if (record.standIn()) {
            state.released(nowNs, record.id(), record);
        }
    }

    // The number of what was answered went back with the answer, and may be another's by now.
    private void releaseUnanswered() {
        if (record.responseCode() == 0 && !record.standIn()) {
            state.stans.release(record.upstreamStan());
        }
    }

    // A follow-up that does not stand leaves its original as it was, unless that was taken back meanwhile.
    private void standAgain(long nowNs) {
        original.claimed(false);
        switch (original.state()) {
            case VOIDED -> standAgain(nowNs, TransactionState.APPROVED);
            case COMPLETED, PREAUTH_VOIDED -> standAgain(nowNs, TransactionState.AUTHORISED);
            // The follow-up was never approved.
            default -> state.released(nowNs, record.originalId(), original);
        }
    }

    private void standAgain(long nowNs, TransactionState asBefore) {
        state.move(original, asBefore);
        if (!original.takenBack()) {
            state.released(nowNs, record.originalId(), original);
            return;
        }
        if (OpenBatches.counts(original) && !state.batches.isOpen(original)) {
            state.except(original, ExceptionReason.BATCH_CLOSED);
        } else {
            undo(nowNs, record.originalId());
        }
    }

    private void refusedByNetwork(long nowNs, int responseCode) {
        if (responseCode != 0) {
            state.riskMonitor.answered(nowNs, record, true);
        }
    }

    private void settleAnswer(long nowNs, int slot, int result, int responseCode) {
        if (record.state() == TransactionState.SENT) {
            leaveFlight(nowNs, slot);
        } else if (record.stored()) {
            state.refundSends.settle(slot);
        }
        record.resolvedNs(nowNs);
        record.result(result);
        record.responseCode(responseCode);
        state.stans.release(record.upstreamStan());
    }

    private void leaveFlight(long nowNs, int slot) {
        state.timers.cancel(slot);
        state.waiting.remove(record.id());
        state.inFlight--;
        state.terminals.addInFlight(record.terminal(), -1);
        record.resolvedNs(nowNs);
    }

    private void authCode(NetworkReplyDecoder reply) {
        record.authCode(reply.buffer(), reply.offset() + NetworkReplyDecoder.authCodeEncodingOffset());
    }

    private void keepReplyData(NetworkReplyDecoder reply) {
        reply.wrapReplyData(data);
        if (data.capacity() > 0) {
            state.replyData.put(record.id(), copy(data));
        }
    }

    private static byte[] copy(DirectBuffer source) {
        byte[] bytes = new byte[source.capacity()];
        source.getBytes(0, bytes);
        return bytes;
    }

    private int wrap(long id) {
        int slot = state.transactions.find(id);
        state.transactions.wrap(slot, record);
        return slot;
    }

    private void wrapSlot(int slot) {
        state.transactions.wrap(slot, record);
    }

    private boolean wrapOriginal() {
        if (record.originalId() < 0) {
            return false;
        }
        state.transactions.wrap(state.transactions.find(record.originalId()), original);
        return true;
    }
}
