package org.pointsman.pipeline;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.Executor;

/** An I/O loop that carries out, between its sockets, what the ring holds. */
final class LoopRunner implements StageRunner, EventPoller.Handler<Slot> {
    private final RingBuffer<Slot> ring;
    private final LoopSignal signal;
    private final LoopStages stages;
    private final Halt halt;
    private final EventPoller<Slot> poller;
    private int batched;
    private volatile boolean failed;

    LoopRunner(RingBuffer<Slot> ring, LoopSignal signal, LoopStages stages, Halt halt) {
        this.ring = ring;
        this.signal = signal;
        this.stages = stages;
        this.halt = halt;
        poller = ring.newPoller();
        ring.addGatingSequences(stages.released(poller.getSequence()));
    }

    @Override
    public void start(Executor loop) {
        stages.start();
        signal.start(loop, this::look);
    }

    private void look() {
        signal.taken();
        try {
            release();
            poll();
        } catch (Exception cause) {
            throw new IllegalStateException("the pipeline failed", cause);
        }
    }

    private void release() {
        if (!failed()) {
            try {
                stages.release();
            } catch (RuntimeException | Error cause) {
                fail("release", cause);
                throw cause;
            }
        }
    }

    // The loop sees to its sockets between two batches.
    private void poll() throws Exception {
        if (!failed() && poller.poll(this) == EventPoller.PollState.PROCESSING
                && poller.getSequence().get() < ring.getCursor()) {
            signal.signalAllWhenBlocking();
        }
    }

    @Override
    public boolean onEvent(Slot slot, long ringSequence, boolean last) {
        boolean endOfBatch = last || ++batched == MAX_BATCH;
        try {
            stages.onEvent(slot, ringSequence, endOfBatch);
        } catch (RuntimeException | Error cause) {
            fail("pipeline, at sequence " + slot.sequence, cause);
            throw cause;
        }
        batched = endOfBatch ? 0 : batched;
        return !endOfBatch;
    }

    private void fail(String where, Throwable cause) {
        failed = true;
        halt.halt(where, cause);
    }

    @Override
    public boolean failed() {
        return failed || stages.failed();
    }

    @Override
    public void close() {
        // The loop belongs to somebody else, and the ring is empty.
        stages.close();
    }
}
