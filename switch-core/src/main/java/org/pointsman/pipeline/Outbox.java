package org.pointsman.pipeline;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Effects on their way to one I/O loop: written by the release thread, drained by the loop. It holds at least one
 * effect of the largest size for every open exchange, so that release never waits.
 */
public final class Outbox implements EffectSink {
    private static final int EFFECT = 1;
    private static final int MAX_EFFECT_LENGTH = 1024;

    private final OneToOneRingBuffer ring;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Runnable wakeUp;

    /**
     * @param openExchanges the credits of all gateways together
     * @param wakeUp        makes the loop call {@link #drain}; called by the release thread, once until the next drain
     */
    public Outbox(int openExchanges, Runnable wakeUp) {
        int wanted = Math.multiplyExact(openExchanges, MAX_EFFECT_LENGTH);
        int capacity = Math.max(1 << 16, Integer.highestOneBit(Math.max(1, wanted - 1)) << 1);
        ring = new OneToOneRingBuffer(
                new UnsafeBuffer(ByteBuffer.allocateDirect(capacity + RingBufferDescriptor.TRAILER_LENGTH)));
        this.wakeUp = wakeUp;
    }

    @Override
    public void onEffect(DirectBuffer effect, int offset, int length) {
        if (!ring.write(EFFECT, effect, offset, length)) {
            throw new IllegalStateException("outbox full: more effects than open exchanges");
        }
        if (awake.compareAndSet(false, true)) {
            wakeUp.run();
        }
    }

    /** Hands every waiting effect to the handler. The loop's thread. */
    public int drain(MessageHandler handler) {
        awake.set(false);
        int toTheEndOfTheRing = ring.read(handler);
        return toTheEndOfTheRing + ring.read(handler);
    }
}
