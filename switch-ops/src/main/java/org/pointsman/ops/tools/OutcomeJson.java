package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.OutcomeKind;
import org.pointsman.records.OutcomeParts;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.Expiry;
import org.pointsman.records.KeyChange;
import org.pointsman.records.KeysChangedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** The outcome of a record in words. One thread. */
final class OutcomeJson {
    private static final int NO_NETWORK = 255;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final KeysChangedDecoder keysChanged = new KeysChangedDecoder();

    ObjectNode of(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return new Fields().document();
        }
        OutcomeDecoder o = outcome.wrapAndApplyHeader(buffer, offset, header);
        OutcomeKind action = OutcomeKind.of(o.action());
        int result = o.result();
        Fields fields = new Fields().name("action", action).number("transactionId", o.transactionId(), -1)
                .number("originalId", o.originalId(), -1).number("network", o.network(), NO_NETWORK)
                .number("upstreamStan", o.upstreamStan(), -1).number("keyGeneration", o.keyGeneration(), 0)
                .time("deadline", o.deadlineNs());
        RefusalJson.into(fields, o);
        ObjectNode document = fields.document();
        member(document, "expiries", expiries(o));
        ArrayNode effects = effects(o);
        told(document, Result.of(result), action, effects);
        member(document, "effects", effects);
        member(document, "events", events(o));
        member(document, "keys", keys(o));
        member(document, "answer", answer(o));
        return document;
    }

    // An outcome that decides no payment has a result all the same: only an answer or an approval makes it true.
    private static void told(ObjectNode document, Result result, OutcomeKind action, ArrayNode effects) {
        String answered = "";
        for (JsonNode effect : effects) {
            answered = effect.path("effect").asText().equals(EffectKind.ANSWER.name())
                    ? effect.path("result").asText()
                    : answered;
        }
        if (result != Result.APPROVED || (answered.isEmpty() && action == OutcomeKind.APPROVE)) {
            document.put("result", result.name());
        } else if (!answered.isEmpty()) {
            document.put("result", answered);
        }
    }

    /** The registry events of an outcome, without keys; empty when there are none. */
    JsonNode events(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return JsonNodeFactory.instance.arrayNode();
        }
        OutcomeDecoder o = outcome.wrapAndApplyHeader(buffer, offset, header);
        OutcomeParts.skipExpiries(o);
        o.skipEffects();
        return events(o);
    }

    /** The transaction an outcome is about; -1 when there is none. */
    long transactionId(DirectBuffer buffer, int offset, int length) {
        return length < MessageHeaderDecoder.ENCODED_LENGTH
                ? -1
                : outcome.wrapAndApplyHeader(buffer, offset, header).transactionId();
    }

    /** The transactions that leave memory by an outcome. */
    void eachEvicted(DirectBuffer buffer, int offset, int length, LongConsumer evicted) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH
                || outcome.wrapAndApplyHeader(buffer, offset, header).action() != OutcomeKind.EVICT.code()) {
            return;
        }
        for (OutcomeDecoder.ExpiriesDecoder expiry : outcome.expiries()) {
            evicted.accept(expiry.transactionId());
        }
    }

    private static ArrayNode expiries(OutcomeDecoder o) {
        ArrayNode expiries = JsonNodeFactory.instance.arrayNode();
        for (OutcomeDecoder.ExpiriesDecoder e : o.expiries()) {
            expiries.add(new Fields().name("expiry", Expiry.of(e.expiry())).always("transactionId", e.transactionId())
                    .number("upstreamStan", e.upstreamStan(), -1).time("nextDue", e.nextDueNs()).document());
        }
        return expiries;
    }

    private ArrayNode effects(OutcomeDecoder o) {
        ArrayNode effects = JsonNodeFactory.instance.arrayNode();
        UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
        o.wrapEffects(bytes);
        MessageList.each(bytes,
                (buffer, offset, _) -> effects.add(effect(effect.wrapAndApplyHeader(buffer, offset, header))));
        return effects;
    }

    private static ObjectNode effect(EffectDecoder e) {
        return new Fields().name("effect", EffectKind.of(e.effect()))
                .name("transaction", Transaction.of(e.transactionCode())).name("result", Result.of(e.result()))
                .code("f39", e.responseCode()).text("f38", e.authCode()).tid(e.tid()).text("mid", e.mid())
                .number("amountMinor", e.amountMinor(), -1).number("stan", e.stan(), 0)
                .number("originalStan", e.originalStan(), -1).number("network", e.network(), NO_NETWORK)
                .number("attempt", e.attempt(), 0).number("transactionId", e.transactionId(), 0)
                .number("exchangeId", e.exchangeId(), 0).document();
    }

    private static JsonNode events(OutcomeDecoder o) {
        byte[] json = new byte[o.eventsLength()];
        o.getEvents(json, 0, json.length);
        return json.length == 0 ? JsonNodeFactory.instance.arrayNode() : Redaction.read(json);
    }

    // Which keys, never the keys.
    private ArrayNode keys(OutcomeDecoder o) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
        o.wrapKeys(bytes);
        MessageList.each(bytes,
                (buffer, offset, _) -> keys.add(key(keysChanged.wrapAndApplyHeader(buffer, offset, header))));
        return keys;
    }

    private static ObjectNode key(KeysChangedDecoder change) {
        return new Fields().name("change", KeyChange.of(change.change())).tid(change.tid())
                .number("generation", change.generation(), 0).document();
    }

    private static JsonNode answer(OutcomeDecoder o) {
        byte[] json = new byte[o.answerLength()];
        o.getAnswer(json, 0, json.length);
        return json.length == 0 ? JsonNodeFactory.instance.objectNode() : Redaction.read(json);
    }

    private static void member(ObjectNode document, String name, JsonNode value) {
        if (!value.isEmpty()) {
            document.set(name, value);
        }
    }
}
