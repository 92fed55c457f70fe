package org.pointsman.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;

/**
 * The Disruptor: decide, then journal, then release, by one of the crews of {@link Stages}. A batch is at most 512
 * records, so one sync never holds back more.
 */
public final class Pipeline extends StageSequencer implements AutoCloseable {
    private static final long OPERATOR_RETRY_NS = 100_000;

    private final RingBuffer<Slot> ring;
    private final PipelineStats stats;
    private final StageRunner crew;
    private final int reserve;

    /**
     * @param engine with the journal replayed into it
     * @param lastNs the time of the last record, so that time goes on from there
     * @param halt   ends the process on a bug
     */
    public Pipeline(Engine engine, Journal journal, PipelineSettings settings, EpochNanoClock clock, long epoch,
            long lastNs, Halt halt) {
        this(engine, journal, settings, clock, epoch, lastNs, halt, new PipelineStats());
    }

    private Pipeline(Engine engine, Journal journal, PipelineSettings settings, EpochNanoClock clock, long epoch,
            long lastNs, Halt halt, PipelineStats stats) {
        super(engine, journal, clock, epoch, lastNs, stats);
        this.stats = stats;
        LoopSignal signal = new LoopSignal();
        ring = RingBuffer.createMultiProducer(Slot::new, settings.ringSize(),
                settings.stages() == Stages.LOOP ? signal : settings.waiting().strategy());
        reserve = settings.ringSize() / 4;
        crew = switch (settings.stages()) {
            case APART -> new ThreadRunner(ring, halt).add("decide", decide).add("journal", journalling)
                    .add("release", release).complete();
            case MERGED -> new ThreadRunner(ring, halt).add("pipeline", merged()).complete();
            case LOOP -> new LoopRunner(ring, signal, merged(), halt);
        };
    }

    private MergedStage merged() {
        return new MergedStage(decide, journalling, release, ring);
    }

    /**
     * Begins to carry out what is offered.
     *
     * @param loop runs the stages with {@link Stages#LOOP}, one task after the other; it must outlive the pipeline. Not
     *             used otherwise.
     */
    public void start(Executor loop) {
        crew.start(loop);
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

    @Override
    void enqueue(Job job, byte[] command) {
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

    /** Reversals that are parked now. */
    public int reversalsParked() {
        return decide.reversalsParked();
    }

    /** Reversals parked by an alarm since the journal began. */
    public long reversalAlarms() {
        return decide.reversalAlarms();
    }

    /** Free slots. */
    public long remainingCapacity() {
        return ring.remainingCapacity();
    }

    /** All slots. */
    public int size() {
        return ring.getBufferSize();
    }

    /**
     * A point of the journal that is durable, some seconds old at most when asked for once a second; null before the
     * first.
     */
    public JournalMark mark() {
        return journalling.mark();
    }

    /** Where the journal ends; after {@link #close()}. */
    public JournalMark lastMark() {
        return journalling.lastMark();
    }

    /** Counters of the journal stage. */
    public PipelineStats stats() {
        return stats;
    }

    /** Carries out what is in the ring unless a stage has failed, then ends. Nothing may be offered any more. */
    @Override
    public void close() {
        while (!crew.failed() && ring.remainingCapacity() < ring.getBufferSize()) {
            LockSupport.parkNanos(OPERATOR_RETRY_NS);
        }
        crew.close();
    }
}
