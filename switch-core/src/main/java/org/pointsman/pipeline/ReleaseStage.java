package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.registry.model.OperatorAnswer;

/** Lets out what follows of a step, once its record is in the journal: keys, effects, the operator's answer. */
final class ReleaseStage implements EventHandler<Slot> {
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer keyChanges = new UnsafeBuffer(0, 0);
    private volatile EffectSink keys;
    private volatile EffectSink gateways;
    private volatile EffectSink[] links = {};
    private volatile long position;

    ReleaseStage(long lastSequence) {
        this.position = lastSequence;
    }

    void connect(EffectSink newKeys, EffectSink newGateways, EffectSink[] newLinks) {
        links = newLinks;
        keys = newKeys;
        gateways = newGateways;
    }

    long position() {
        return position;
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        OperatorAnswer answer = null;
        if (slot.sequence > 0) {
            wrap(slot);
            tellKeys();
            tellEffects();
            answer = answer();
            position = slot.sequence;
        }
        if (slot.job != null) {
            slot.job.release(answer, position);
        }
        slot.clear();
    }

    private void wrap(Slot slot) {
        outcome.wrapAndApplyHeader(slot.outcome, 0, header);
        OutcomeDecoder.ExpiriesDecoder expiries = outcome.expiries();
        while (expiries.hasNext()) {
            expiries.next();
        }
        outcome.wrapEffects(effects);
        outcome.skipEvents();
        outcome.wrapKeys(keyChanges);
    }

    private void tellKeys() {
        for (int at = 0; at < keyChanges.capacity();) {
            int length = keyChanges.getShort(at) & 0xFFFF;
            keys.onEffect(keyChanges, at + Short.BYTES, length);
            at += Short.BYTES + length;
        }
    }

    private OperatorAnswer answer() {
        byte[] json = outcome.answerLength() == 0 ? null : new byte[outcome.answerLength()];
        if (json == null) {
            return null;
        }
        outcome.getAnswer(json, 0, json.length);
        return EngineJson.answer(json);
    }

    private void tellEffects() {
        for (int at = 0; at < effects.capacity();) {
            int length = effects.getShort(at) & 0xFFFF;
            dispatch(at + Short.BYTES, length);
            at += Short.BYTES + length;
        }
    }

    private void dispatch(int offset, int length) {
        effect.wrapAndApplyHeader(effects, offset, header);
        EffectSink sink = EffectKind.of(effect.effect()).upstream() ? links[effect.network()] : gateways;
        if (sink != null) {
            sink.onEffect(effects, offset, length);
        }
    }
}
