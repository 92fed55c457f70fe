package org.pointsman.engine.decide;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.BusinessTime;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.AuthCode;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Result;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/** Writes effects into the draft from state and from what was just decided. */
final class Effects {
    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final EngineState state;
    private final UnsafeBuffer reply = new UnsafeBuffer(NOTHING);
    private final TransactionRecord holder = new TransactionRecord();
    private final UnsafeBuffer ownCode = new UnsafeBuffer(new byte[EffectEncoder.authCodeLength()]);

    Effects(EngineState state) {
        this.state = state;
    }

    /** An answer the switch gives alone. */
    void answer(RequestInHand in, Result result, OutcomeDraft out) {
        begin(in, result, out);
        out.endEffect();
    }

    /** The same under the number and the time of what came before. */
    void answerAs(TransactionRecord earlier, RequestInHand in, Result result, OutcomeDraft out) {
        begin(out, EffectKind.ANSWER, in.message.exchangeId(), earlier.id(), in.transaction)
                .timeNs(earlier.admittedNs()).result((short) result.code());
        out.endEffect();
    }

    private EffectEncoder begin(RequestInHand in, Result result, OutcomeDraft out) {
        return begin(out, EffectKind.ANSWER, in.message.exchangeId(), in.rrn, in.transaction).timeNs(in.nowNs)
                .result((short) result.code());
    }

    /** The answer to what a terminal asks about itself. */
    void told(RequestInHand in, DirectBuffer replyData, OutcomeDraft out) {
        begin(in, Result.APPROVED, out);
        out.endEffect(NOTHING, 0, 0, replyData, 0, replyData.capacity());
    }

    /** The answer to a sign-on: the batch the switch expects, and the generation the keys become. */
    void signedOn(RequestInHand in, int batch, int generation, DirectBuffer replyData, OutcomeDraft out) {
        begin(in, Result.APPROVED, out).batch(batch).keyGeneration(generation);
        out.endEffect(NOTHING, 0, 0, replyData, 0, replyData.capacity());
    }

    /** The answer to a reversal: always 00, with the settlement date of what it reversed. */
    void reversed(RequestInHand in, int settlementDate, OutcomeDraft out) {
        begin(in, Result.APPROVED, out).settlementDate(settlementDate);
        out.endEffect();
    }

    /** The answer to an advice: the one its record will tell again. */
    void adviceAccepted(RequestInHand in, OutcomeDraft out) {
        EffectEncoder effect = begin(in, Result.APPROVED, out)
                .settlementDate(BusinessTime.monthDay(state.businessDate));
        copyAuthCode(in.message.buffer(), in.message.offset() + TerminalRequestDecoder.originalAuthCodeEncodingOffset(),
                effect);
        out.endEffect();
    }

    /** The approval the switch gives by itself: the one its record will tell again. */
    void stoodIn(RequestInHand in, OutcomeDraft out) {
        EffectEncoder effect = begin(in, Result.APPROVED, out).settlementDate(BusinessTime.monthDay(state.businessDate))
                .service(in.message.service());
        copyAuthCode(ownCode(in.rrn), 0, effect);
        out.endEffect();
    }

    /** The same for what was sent in vain, to everyone who waits for it. */
    void stoodIn(OutcomeDraft out, TransactionRecord record) {
        answerAll(out, record, Result.APPROVED, 0, -1, ownCode(record.id()), 0, NOTHING);
    }

    private DirectBuffer ownCode(long rrn) {
        for (int at = 0; at < ownCode.capacity(); at++) {
            ownCode.putByte(at, AuthCode.ofStandIn(rrn, at));
        }
        return ownCode;
    }

    /** The answer to a settlement or an upload. */
    void batchAnswer(RequestInHand in, Result result, DirectBuffer replyData, OutcomeDraft out) {
        begin(in, result, out)
                .settlementDate(result == Result.APPROVED ? BusinessTime.monthDay(state.businessDate) : -1);
        out.endEffect(NOTHING, 0, 0, replyData, 0, replyData.capacity());
    }

    /** Closes the connection of an exchange that gets no answer. */
    void close(OutcomeDraft out, long exchangeId, long rrn, Transaction transaction) {
        begin(out, EffectKind.CLOSE, exchangeId, rrn, transaction);
        out.endEffect();
    }

    /** The answer a transaction has had, again. */
    void storedAnswer(RequestInHand in, TransactionRecord record, OutcomeDraft out) {
        byte[] data = state.replyData.get(record.id());
        wrapReply(data);
        EffectEncoder effect = answerOf(out, in.message.exchangeId(), record, Result.of(record.result()),
                record.responseCode(), record.settlementDate());
        // A late approval leaves its code with the reversal; the terminal never hears of it.
        if (record.result() == Result.APPROVED.code()) {
            copyAuthCode(record.buffer(), record.authCodeOffset(), effect);
        }
        out.endEffect(NOTHING, 0, 0, reply, 0, reply.capacity());
    }

    private void wrapReply(byte[] data) {
        if (data == null) {
            reply.wrap(NOTHING);
        } else {
            reply.wrap(data);
        }
    }

    /** The answer of a transaction that had none yet, to its exchange and to everyone who joined it. */
    void answerAll(OutcomeDraft out, TransactionRecord record, Result result, int responseCode) {
        answerAll(out, record, result, responseCode, -1, null, 0, NOTHING);
    }

    void answerAll(OutcomeDraft out, TransactionRecord record, Result result, int responseCode, int settlementDate,
            DirectBuffer authCode, int authCodeOffset, DirectBuffer replyData) {
        answerOne(out, record.exchangeId(), record, result, responseCode, settlementDate, authCode, authCodeOffset,
                replyData);
        LongArrayList joined = state.waiting.get(record.id());
        for (int i = 0; joined != null && i < joined.size(); i++) {
            answerOne(out, joined.getLong(i), record, result, responseCode, settlementDate, authCode, authCodeOffset,
                    replyData);
        }
    }

    // Nobody waits for the answer of a desk's refund: its exchange is that of the sale.
    private void answerOne(OutcomeDraft out, long exchangeId, TransactionRecord record, Result result, int responseCode,
            int settlementDate, DirectBuffer authCode, int authCodeOffset, DirectBuffer replyData) {
        if (record.byOperator()) {
            return;
        }
        EffectEncoder effect = answerOf(out, exchangeId, record, result, responseCode, settlementDate);
        if (authCode != null) {
            copyAuthCode(authCode, authCodeOffset, effect);
        }
        out.endEffect(NOTHING, 0, 0, replyData, 0, replyData.capacity());
    }

    // The times of every answer are those of the admission, so that a repeat gets the same bytes.
    private EffectEncoder answerOf(OutcomeDraft out, long exchangeId, TransactionRecord record, Result result,
            int responseCode, int settlementDate) {
        int f15 = settlementDate >= 0 ? settlementDate : BusinessTime.monthDay(record.businessDate());
        return begin(out, EffectKind.ANSWER, exchangeId, record.id(), Transaction.of(record.transaction()))
                .timeNs(record.admittedNs()).settlementDate(result == Result.APPROVED ? f15 : -1)
                .result((short) result.code()).responseCode(responseCode)
                .service((short) record.entry().service().code());
    }

    /** A request, to its network; by voucher its card data are those of the original, which may be null otherwise. */
    void send(RequestInHand in, TransactionRecord original, OutcomeDraft out) {
        EffectEncoder effect = begin(out, EffectKind.SEND, in.message.exchangeId(), in.rrn, in.transaction)
                .timeNs(in.nowNs).amountMinor(in.message.amountMinor()).stan(in.upstreamStan)
                .network((short) in.network);
        terminal(effect, in.terminal);
        if (original != null) {
            effect.originalStan(original.upstreamStan()).originalTimeNs(original.sentNs())
                    .original((short) original.transaction());
            copyAuthCode(original.buffer(), original.authCodeOffset(), effect);
        }
        if (PaymentMeans.byVoucher(in.message)) {
            endWithCard(out, effect, original);
        } else {
            out.endEffect();
        }
    }

    /** The request of a record that follows none, to another network. */
    void sendElsewhere(TransactionRecord record, long nowNs, int network, int stan, OutcomeDraft out) {
        EffectEncoder effect = begin(out, EffectKind.SEND, record.exchangeId(), record.id(),
                Transaction.of(record.transaction())).timeNs(nowNs).amountMinor(record.amountMinor()).stan(stan)
                .network((short) network);
        terminal(effect, record.terminal());
        out.endEffect();
    }

    private static void endWithCard(OutcomeDraft out, EffectEncoder effect, TransactionRecord holder) {
        effect.cardExchangeId(holder.exchangeId());
        out.endEffect(holder.buffer(), holder.envelopeOffset(), holder.envelopeLength(), NOTHING, 0, 0);
    }

    /** A reversal to the network that takes it; the second and later sendings are repeats of the first. */
    void sendReversal(OutcomeDraft out, TransactionRecord record, long sentNs, int stan, int taker) {
        EffectEncoder effect = begin(out, EffectKind.SEND_REVERSAL, 0, record.id(), Transaction.REVERSAL).timeNs(sentNs)
                .amountMinor(record.amountMinor()).stan(stan).network((short) taker).originalStan(record.upstreamStan())
                .originalTimeNs(record.sentNs()).original((short) record.transaction()).attempt(record.safAttempts());
        effect.currency((short) record.currency());
        terminal(effect, record.terminal());
        copyAuthCode(record.buffer(), record.authCodeOffset(), effect);
        endWithCard(out, effect, cardHolder(record));
    }

    /** Asks the network what became of a sale; the second and later sendings are repeats of the first. */
    void sendInquiry(OutcomeDraft out, TransactionRecord record, long sentNs, int stan, int taker) {
        EffectEncoder effect = begin(out, EffectKind.SEND_INQUIRY, 0, record.id(), Transaction.of(record.transaction()))
                .timeNs(sentNs).amountMinor(record.amountMinor()).stan(stan).network((short) taker)
                .originalStan(record.upstreamStan()).originalTimeNs(record.sentNs())
                .original((short) record.transaction()).attempt(record.safAttempts());
        effect.currency((short) record.currency());
        terminal(effect, record.terminal());
        endWithCard(out, effect, record);
    }

    // What came with a voucher has no card envelope: the card is with its original.
    private TransactionRecord cardHolder(TransactionRecord record) {
        if (record.envelopeLength() > 0 || record.originalId() < 0) {
            return record;
        }
        return state.transactions.wrap(state.transactions.find(record.originalId()), holder);
    }

    /** An advice to its network; the second and later sendings are repeats of the first. */
    void sendAdvice(OutcomeDraft out, TransactionRecord record, TransactionRecord original, long sentNs, int stan,
            int taker) {
        // What the switch approved by itself its network is told as any sale made without it.
        Transaction told = record.standIn() ? Transaction.OFFLINE_SALE : Transaction.of(record.transaction());
        EffectEncoder effect = begin(out, EffectKind.SEND_ADVICE, 0, record.id(), told).timeNs(sentNs)
                .amountMinor(record.amountMinor()).stan(stan).network((short) taker).attempt(record.safAttempts());
        effect.currency((short) record.currency());
        terminal(effect, record.terminal());
        copyAuthCode(record.buffer(), record.authCodeOffset(), effect);
        if (original != null) {
            effect.originalStan(original.upstreamStan()).originalTimeNs(original.sentNs())
                    .original((short) original.transaction());
        }
        TransactionRecord card = cardHolder(record);
        effect.cardExchangeId(card.exchangeId());
        wrapReply(state.chipData.get(record.id()));
        out.endEffect(card.buffer(), card.envelopeOffset(), card.envelopeLength(), reply, 0, reply.capacity());
    }

    /** A refund from its card envelope, to the network of the sale. */
    void sendRefund(OutcomeDraft out, TransactionRecord record, TransactionRecord original, long sentNs, int stan) {
        EffectEncoder effect = begin(out, EffectKind.SEND_REFUND, 0, record.id(), Transaction.REFUND).timeNs(sentNs)
                .amountMinor(record.amountMinor()).stan(stan).network((short) record.network())
                .originalStan(original.upstreamStan()).originalTimeNs(original.sentNs())
                .original((short) original.transaction())
                .attempt(record.state() == TransactionState.FUNDS_RESERVED ? 0 : record.safAttempts() + 1);
        effect.currency((short) record.currency());
        terminal(effect, record.terminal());
        copyAuthCode(original.buffer(), original.authCodeOffset(), effect);
        endWithCard(out, effect, cardHolder(record));
    }

    private static EffectEncoder begin(OutcomeDraft out, EffectKind kind, long exchangeId, long rrn,
            Transaction transaction) {
        return out.effect(kind).exchangeId(exchangeId).transactionId(rrn).transactionCode((short) transaction.code());
    }

    private void terminal(EffectEncoder effect, int terminal) {
        effect.tid(state.terminals.tid(terminal));
        effect.buffer().putBytes(effect.offset() + EffectEncoder.midEncodingOffset(),
                state.terminals.midBuffer(terminal), state.terminals.midOffset(terminal), EffectEncoder.midLength());
    }

    private static void copyAuthCode(DirectBuffer source, int offset, EffectEncoder effect) {
        MutableDirectBuffer buffer = effect.buffer();
        buffer.putBytes(effect.offset() + EffectEncoder.authCodeEncodingOffset(), source, offset,
                EffectEncoder.authCodeLength());
    }
}
