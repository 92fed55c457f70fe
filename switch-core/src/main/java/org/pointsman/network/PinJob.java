package org.pointsman.network;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.security.PinHandler;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityStatus;

/**
 * A request whose PIN block is being translated: it holds the borrowed exchange and a copy of the effect. The security
 * module ends it in any thread; the rest runs in the link's loop. Reused.
 */
final class PinJob implements PinHandler, Runnable {
    private static final int MAX_EFFECT_LENGTH = 1_024;

    final PinTranslation translation = new PinTranslation();
    final EffectDecoder effect = new EffectDecoder();
    private final UnsafeBuffer copy = new UnsafeBuffer(new byte[MAX_EFFECT_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Traffic traffic;

    Exchange exchange;
    SecurityStatus status;
    long pinBlock;
    long pinTail;
    /** The engine has reversed the request meanwhile: it must not be written any more. */
    boolean cancelled;
    /** The network was gone meanwhile: what is owed may have gone another way, which this must not overtake. */
    boolean overtaken;

    PinJob(Traffic traffic) {
        this.traffic = traffic;
    }

    void begin(Exchange borrowed, DirectBuffer effectBuffer, int offset, int length) {
        exchange = borrowed;
        cancelled = false;
        overtaken = false;
        copy.putBytes(0, effectBuffer, offset, length);
        effect.wrapAndApplyHeader(copy, 0, header);
    }

    @Override
    public void onPin(long correlation, SecurityStatus newStatus, long block, long tail) {
        status = newStatus;
        pinBlock = block;
        pinTail = tail;
        traffic.loop().execute(this);
    }

    @Override
    public void run() {
        traffic.onPinDone(this);
    }

    void end() {
        translation.wipe();
        exchange = null;
        pinBlock = 0;
        pinTail = 0;
    }
}
