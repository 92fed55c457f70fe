package org.pointsman.pipeline;

import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Nobody waits on a ring that a loop looks at: each publish makes the loop look, once until it has. */
final class LoopSignal implements WaitStrategy {
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile Executor loop;
    private Runnable look;

    /** @param newLook runs on the loop and calls {@link #taken} before it looks at the ring */
    void start(Executor newLoop, Runnable newLook) {
        look = newLook;
        loop = newLoop;
        signalAllWhenBlocking();
    }

    void taken() {
        pending.set(false);
    }

    // A publish is a mere release store: without the fence a publisher could read a signal that the loop is just
    // taking, before the loop can see what was published, and nobody would look.
    @Override
    public void signalAllWhenBlocking() {
        VarHandle.fullFence();
        if (loop != null && !pending.get() && pending.compareAndSet(false, true)) {
            try {
                loop.execute(look);
            } catch (RejectedExecutionException ended) {
                throw new IllegalStateException("the pipeline's loop ended before the pipeline", ended);
            }
        }
    }

    @Override
    public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier) {
        throw new UnsupportedOperationException("a ring that a loop looks at has no waiters");
    }
}
