package org.pointsman.pipeline;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.engine.StateView;
import org.pointsman.journal.Journal;
import org.pointsman.registry.RegistryDecision;

/**
 * The Disruptor: decide, then journal, then release, each one thread. A batch is at most 512 records, so one sync never
 * holds back more.
 */
public final class Pipeline implements Timeline, AutoCloseable {
    private static final int MAX_BATCH = 512;
    private static final long OPERATOR_RETRY_NS = 100_000;

    private final RingBuffer<Slot> ring;
    private final DecideStage decide;
    private final ReleaseStage release;
    private final PipelineStats stats = new PipelineStats();
    private final List<BatchEventProcessor<Slot>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int reserve;
    private volatile boolean failed;

    /**
     * @param engine with the journal replayed into it
     * @param lastNs the time of the last record, so that time goes on from there
     * @param halt   ends the process on a bug
     */
    public Pipeline(Engine engine, Journal journal, int ringSize, WaitStrategy waitStrategy, EpochNanoClock clock,
            long epoch, long lastNs, Halt halt) {
        ring = RingBuffer.createMultiProducer(Slot::new, ringSize, waitStrategy);
        reserve = ringSize / 4;
        long lastSequence = journal.endAtOpen().sequence();
        decide = new DecideStage(engine, clock, lastSequence, lastNs);
        release = new ReleaseStage(lastSequence);
        BatchEventProcessor<Slot> first = stage("decide", decide, ring.newBarrier(), halt);
        BatchEventProcessor<Slot> second = stage("journal", new JournalStage(journal, epoch, stats),
                ring.newBarrier(first.getSequence()), halt);
        BatchEventProcessor<Slot> third = stage("release", release, ring.newBarrier(second.getSequence()), halt);
        ring.addGatingSequences(third.getSequence());
    }

    private BatchEventProcessor<Slot> stage(String name, EventHandler<Slot> handler, SequenceBarrier barrier,
            Halt halt) {
        BatchEventProcessor<Slot> processor = new BatchEventProcessorBuilder().setMaxBatchSize(MAX_BATCH).build(ring,
                barrier, handler);
        processor.setExceptionHandler(new HaltingHandler(name, halt));
        processors.add(processor);
        threads.add(Thread.ofPlatform().name("pointsman-" + name).unstarted(processor));
        return processor;
    }

    /** Says where effects go; before any request is offered. */
    public void connect(EffectSink gateways, EffectSink[] links) {
        release.connect(gateways, links);
    }

    /** Starts the three threads. */
    public void start() {
        threads.forEach(Thread::start);
    }

    @Override
    public boolean offerRequest(DirectBuffer command, int offset, int length) {
        return ring.hasAvailableCapacity(reserve + 1) && offerReserved(command, offset, length);
    }

    @Override
    public boolean offerReserved(DirectBuffer command, int offset, int length) {
        long claimed;
        try {
            claimed = ring.tryNext();
        } catch (InsufficientCapacityException full) {
            return false;
        }
        Slot slot = ring.get(claimed);
        try {
            slot.command(command, offset, length);
        } finally {
            ring.publish(claimed);
        }
        return true;
    }

    /** Sequences a command somebody waits for. Not for I/O threads: it waits for room. */
    public <T> CompletableFuture<T> submit(byte[] command, BiFunction<RegistryDecision, Long, T> answer) {
        Job.Command<T> job = new Job.Command<>(command, answer);
        enqueue(job, command);
        return job.future;
    }

    /** Asks the engine's state, between two commands. Not for I/O threads: it waits for room. */
    public <T> CompletableFuture<T> ask(Function<StateView, T> question, BiFunction<T, Long, T> positioned) {
        Job.Question<T> job = new Job.Question<>(question, positioned);
        enqueue(job, null);
        return job.future;
    }

    private void enqueue(Job job, byte[] command) {
        long claimed = claim();
        Slot slot = ring.get(claimed);
        try {
            slot.job = job;
            if (command != null) {
                slot.command(command);
            }
        } finally {
            ring.publish(claimed);
        }
    }

    private long claim() {
        while (true) {
            try {
                return ring.tryNext();
            } catch (InsufficientCapacityException full) {
                LockSupport.parkNanos(OPERATOR_RETRY_NS);
            }
        }
    }

    @Override
    public long earliestDeadlineNs() {
        return decide.earliestDeadlineNs();
    }

    @Override
    public long timePassedCount() {
        return decide.timePassedCount();
    }

    /** Reversals that are parked now. */
    public int reversalsParked() {
        return decide.reversalsParked();
    }

    /** Reversals parked by an alarm since the journal began. */
    public long reversalAlarms() {
        return decide.reversalAlarms();
    }

    @Override
    public long nowNs() {
        return decide.nowNs();
    }

    @Override
    public int businessDate() {
        return decide.businessDate();
    }

    /** The last sequence whose effects are out. */
    public long position() {
        return release.position();
    }

    /** Free slots. */
    public long remainingCapacity() {
        return ring.remainingCapacity();
    }

    /** All slots. */
    public int size() {
        return ring.getBufferSize();
    }

    /** Counters of the journal stage. */
    public PipelineStats stats() {
        return stats;
    }

    /** Carries out what is in the ring unless a stage has failed, then ends the threads. Nothing may be offered any more. */
    @Override
    public void close() {
        while (!failed && ring.remainingCapacity() < ring.getBufferSize()) {
            LockSupport.parkNanos(OPERATOR_RETRY_NS);
        }
        processors.forEach(BatchEventProcessor::halt);
        for (Thread thread : threads) {
            joinUninterruptibly(thread);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stage that fails never lets its slot go on, not even when halt returns. */
    private final class HaltingHandler implements ExceptionHandler<Slot> {
        private final String stage;
        private final Halt halt;

        private HaltingHandler(String stage, Halt halt) {
            this.stage = stage;
            this.halt = halt;
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
