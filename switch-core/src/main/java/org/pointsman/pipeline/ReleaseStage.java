package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageList;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.records.OutcomeParts;
import org.pointsman.registry.model.OperatorAnswer;

/** Lets out what follows of a step, once its record is in the journal: keys, effects, the operator's answer. */
final class ReleaseStage implements EventHandler<Slot> {
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer keyChanges = new UnsafeBuffer(0, 0);
    private final MessageList.Reader toKeys = this::tellKeys;
    private final MessageList.Reader toReceivers = this::dispatch;
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
        boolean step = slot.sequence > 0;
        if (step) {
            wrap(slot);
            MessageList.each(keyChanges, toKeys);
            MessageList.each(effects, toReceivers);
            position = slot.sequence;
        }
        if (slot.job != null) {
            slot.job.release(step ? answer() : null, position);
        }
        slot.clear();
    }

    private void wrap(Slot slot) {
        outcome.wrapAndApplyHeader(slot.outcome, 0, header);
        OutcomeParts.skipExpiries(outcome);
        outcome.wrapEffects(effects);
        outcome.skipEvents();
        outcome.wrapKeys(keyChanges);
    }

    private void tellKeys(DirectBuffer change, int offset, int length) {
        keys.onEffect(change, offset, length);
    }

    private OperatorAnswer answer() {
        byte[] json = new byte[outcome.answerLength()];
        outcome.getAnswer(json, 0, json.length);
        return json.length == 0 ? null : EngineJson.answer(json);
    }

    private void dispatch(DirectBuffer message, int offset, int length) {
        effect.wrapAndApplyHeader(message, offset, header);
        EffectSink sink = EffectKind.of(effect.effect()).upstream() ? links[effect.network()] : gateways;
        if (sink != null) {
            sink.onEffect(message, offset, length);
        }
    }
}
