package org.pointsman.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.pointsman.journal.Durability;

/**
 * The Disruptor: decide, then journal, then release, by one of the crews of {@link Stages}. A batch is at most 512
 * records. At level {@link Durability#HOST} a thread more syncs while the next batch is written.
 */
public final class Pipeline extends StageSequencer {
    private static final long OPERATOR_RETRY_NS = 100_000;

    private final RingBuffer<Slot> ring;
    private final StageRunner crew;
    private final Executor loop;
    private final int reserve;

    /**
     * @param loop runs the stages with {@link Stages#LOOP}, one task after the other; it must outlive the pipeline. Not
     *             used otherwise.
     */
    public Pipeline(SequencerParts parts, PipelineSettings settings, Executor loop) {
        super(parts, syncsBeside(parts));
        this.loop = loop;
        LoopSignal signal = new LoopSignal();
        ring = RingBuffer.createMultiProducer(new SlotMemory(), settings.ringSize(),
                settings.stages() == Stages.LOOP ? signal : settings.waiting().strategy());
        reserve = settings.ringSize() / 4;
        crew = syncsBeside(parts)
                ? syncingBeside(settings.stages(), signal, parts.halt())
                : crew(settings.stages(), signal, parts.halt());
    }

    private static boolean syncsBeside(SequencerParts parts) {
        return parts.journal().durability() == Durability.HOST;
    }

    private StageRunner crew(Stages stages, LoopSignal signal, Halt halt) {
        return switch (stages) {
            case APART -> new ThreadRunner(ring, halt).add("decide", decide).add("journal", journalling)
                    .add("release", release).complete();
            case MERGED -> new ThreadRunner(ring, halt).add("pipeline", merged()).complete();
            case LOOP -> new LoopRunner(ring, signal, merged(), halt);
        };
    }

    private MergedStage merged() {
        return new MergedStage(decide, journalling, release, ring);
    }

    private StageRunner syncingBeside(Stages stages, LoopSignal signal, Halt halt) {
        EventHandler<Slot> sync = new SyncStage(journalling);
        return switch (stages) {
            case APART -> new ThreadRunner(ring, halt).add("decide", decide).add("journal", journalling)
                    .add("sync", sync).add("release", release).complete();
            case MERGED -> new ThreadRunner(ring, halt).add("pipeline", this::write).add("sync", sync)
                    .add("release", release).complete();
            case LOOP -> new LoopRunner(ring, signal,
                    new DurableRelease(decide, journalling, release, ring, signal::signalAllWhenBlocking, halt), halt);
        };
    }

    private void write(Slot slot, long ringSequence, boolean endOfBatch) {
        decide.onEvent(slot, ringSequence, endOfBatch);
        journalling.onEvent(slot, ringSequence, endOfBatch);
    }

    @Override
    public void start() {
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

    @Override
    public long remainingCapacity() {
        return ring.remainingCapacity();
    }

    @Override
    public int size() {
        return ring.getBufferSize();
    }

    @Override
    public void close() {
        while (!crew.failed() && ring.remainingCapacity() < ring.getBufferSize()) {
            LockSupport.parkNanos(OPERATOR_RETRY_NS);
        }
        crew.close();
    }
}
