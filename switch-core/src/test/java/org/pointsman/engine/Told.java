package org.pointsman.engine;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.Ascii;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.OperatorAnswer;

/** An outcome as plain data. */
record Told(OutcomeKind action, long transactionId, List<Due> expiries, List<Effect> effects, UnsafeBuffer keys,
        OperatorAnswer answer) {

    record Due(Expiry expiry, long transactionId, long nextDueNs) {
    }

    record Effect(EffectKind kind, long exchangeId, long transactionId, long timeNs, long amountMinor,
            long originalTimeNs, long cardExchangeId, String tid, int stan, int originalStan, int settlementDate,
            int batch, int keyGeneration, int attempt, String networkCode, Result result, Transaction transaction,
            int original, int network, String authCode, String envelope, String replyData) {

        /** The code the terminal sees. */
        String f39() {
            return networkCode.isEmpty() ? F39.of(result) : networkCode;
        }

        /** The same for another exchange: two answers to one request may differ in nothing else. */
        Effect to(long otherExchangeId) {
            return new Effect(kind, otherExchangeId, transactionId, timeNs, amountMinor, originalTimeNs, cardExchangeId,
                    tid, stan, originalStan, settlementDate, batch, keyGeneration, attempt, networkCode, result,
                    transaction, original, network, authCode, envelope, replyData);
        }
    }

    static Told of(UnsafeBuffer bytes) {
        OutcomeDecoder outcome = new OutcomeDecoder();
        outcome.wrapAndApplyHeader(bytes, 0, new MessageHeaderDecoder());
        List<Due> expiries = new ArrayList<>();
        for (OutcomeDecoder.ExpiriesDecoder entry : outcome.expiries()) {
            expiries.add(new Due(Expiry.of(entry.expiry()), entry.transactionId(), entry.nextDueNs()));
        }
        UnsafeBuffer effects = new UnsafeBuffer(0, 0);
        outcome.wrapEffects(effects);
        outcome.skipEvents();
        UnsafeBuffer keys = new UnsafeBuffer(0, 0);
        outcome.wrapKeys(keys);
        return new Told(OutcomeKind.of(outcome.action()), outcome.transactionId(), expiries, effects(effects), keys,
                answer(outcome));
    }

    private static OperatorAnswer answer(OutcomeDecoder outcome) {
        byte[] json = new byte[outcome.answerLength()];
        outcome.getAnswer(json, 0, json.length);
        return json.length == 0 ? null : EngineJson.answer(json);
    }

    private static List<Effect> effects(UnsafeBuffer buffer) {
        List<Effect> effects = new ArrayList<>();
        MessageList.each(buffer, (list, offset, _) -> effects
                .add(effect(new EffectDecoder().wrapAndApplyHeader(list, offset, new MessageHeaderDecoder()))));
        return effects;
    }

    private static Effect effect(EffectDecoder e) {
        return new Effect(EffectKind.of(e.effect()), e.exchangeId(), e.transactionId(), e.timeNs(), e.amountMinor(),
                e.originalTimeNs(), e.cardExchangeId(), Ascii.eightText(e.tid()).replace("\0", ""), e.stan(),
                e.originalStan(), e.settlementDate(), e.batch(), e.keyGeneration(), e.attempt(),
                e.responseCode() == 0 ? "" : Ascii.twoText(e.responseCode()), Result.of(e.result()),
                Transaction.of(e.transactionCode()), e.original(), e.network(), e.authCode(), hex(e, true),
                hex(e, false));
    }

    private static String hex(EffectDecoder effect, boolean envelope) {
        byte[] bytes = new byte[envelope ? effect.cardEnvelopeLength() : effect.replyDataLength()];
        if (envelope) {
            effect.getCardEnvelope(bytes, 0, bytes.length);
        } else {
            effect.getReplyData(bytes, 0, bytes.length);
        }
        return HexFormat.of().formatHex(bytes);
    }

    List<Effect> of(EffectKind kind) {
        return effects.stream().filter(effect -> effect.kind() == kind).toList();
    }

    /** The only effect, which must be of this kind. */
    Effect only(EffectKind kind) {
        if (effects.size() != 1 || effects.getFirst().kind() != kind) {
            throw new AssertionError("expected one " + kind + ", not " + this);
        }
        return effects.getFirst();
    }

    /** F39 of the only effect, an answer. */
    String f39() {
        return only(EffectKind.ANSWER).f39();
    }

    /** The only effect, a request to a network. */
    Effect sent() {
        return only(EffectKind.SEND);
    }
}
