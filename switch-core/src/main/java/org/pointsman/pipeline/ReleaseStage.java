package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OutcomeDecoder;

/** Lets effects out, after their record is in the journal. */
final class ReleaseStage implements EventHandler<Slot> {
    private final OutcomeDecoder outcome = new OutcomeDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer effects = new UnsafeBuffer(0, 0);
    private volatile EffectSink gateways;
    private volatile EffectSink[] links = {};
    private volatile long position;

    ReleaseStage(long lastSequence) {
        this.position = lastSequence;
    }

    void connect(EffectSink newGateways, EffectSink[] newLinks) {
        links = newLinks;
        gateways = newGateways;
    }

    long position() {
        return position;
    }

    @Override
    public void onEvent(Slot slot, long ringSequence, boolean endOfBatch) {
        if (slot.sequence > 0) {
            release(slot);
            position = slot.sequence;
        }
        if (slot.job != null) {
            slot.job.release(position);
        }
        slot.clear();
    }

    private void release(Slot slot) {
        outcome.wrapAndApplyHeader(slot.outcome, 0, header);
        OutcomeDecoder.ExpiriesDecoder expiries = outcome.expiries();
        while (expiries.hasNext()) {
            expiries.next();
        }
        outcome.wrapEffects(effects);
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
