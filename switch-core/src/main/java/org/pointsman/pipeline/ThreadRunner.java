package org.pointsman.pipeline;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Threads of the pipeline's own, one after the other along the ring. */
final class ThreadRunner implements StageRunner {
    private final RingBuffer<Slot> ring;
    private final Halt halt;
    private final List<BatchEventProcessor<Slot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean failed;

    ThreadRunner(RingBuffer<Slot> ring, Halt halt) {
        this.ring = ring;
        this.halt = halt;
    }

    /** A thread that follows the last one added. */
    ThreadRunner add(String name, EventHandler<Slot> handler) {
        Sequence[] before = processors.isEmpty() ? new Sequence[0] : new Sequence[]{processors.getLast().getSequence()};
        BatchEventProcessor<Slot> processor = new BatchEventProcessorBuilder().setMaxBatchSize(MAX_BATCH).build(ring,
                ring.newBarrier(before), handler);
        processor.setExceptionHandler(new HaltingHandler(name));
        processors.add(processor);
        threads.add(Thread.ofPlatform().name("pointsman-" + name).unstarted(processor));
        return this;
    }

    /** The last one has been added: slots are free once it has passed them. */
    ThreadRunner complete() {
        ring.addGatingSequences(processors.getLast().getSequence());
        return this;
    }

    @Override
    public void start(Executor loop) {
        threads.forEach(Thread::start);
    }

    @Override
    public boolean failed() {
        return failed;
    }

    @Override
    public void close() {
        processors.forEach(BatchEventProcessor::halt);
        for (Thread thread : threads) {
            Threads.join(thread);
        }
    }

    /** A stage that fails never lets its slot go on, not even when halt returns. */
    private final class HaltingHandler implements ExceptionHandler<Slot> {
        private final String stage;

        private HaltingHandler(String stage) {
            this.stage = stage;
        }

        @Override
        public void handleEventException(Throwable cause, long ringSequence, Slot slot) {
            fail(stage + ", at sequence " + slot.sequence, cause);
        }

        @Override
        public void handleOnStartException(Throwable cause) {
            fail(stage + ", at its start", cause);
        }

        @Override
        public void handleOnShutdownException(Throwable cause) {
            fail(stage + ", at its end", cause);
        }

        private void fail(String where, Throwable cause) {
            failed = true;
            halt.halt(where, cause);
            throw new IllegalStateException("the " + where + " failed", cause);
        }
    }
}
