package org.pointsman.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.engine.StateView;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.journal.JournalReader;
import org.pointsman.registry.RegistryDecision;

/**
 * The Disruptor: decide, then journal, then release, by one of the crews of {@link Stages}. A batch is at most 512
 * records, so one sync never holds back more.
 */
public final class Pipeline implements Timeline, AutoCloseable {
    private static final long OPERATOR_RETRY_NS = 100_000;

    private final RingBuffer<Slot> ring;
    private final DecideStage decide;
    private final Journal journal;
    private final JournalStage journalling;
    private final ReleaseStage release;
    private final PipelineStats stats = new PipelineStats();
    private final Crew crew;
    private final int reserve;

    /**
     * @param engine with the journal replayed into it
     * @param lastNs the time of the last record, so that time goes on from there
     * @param halt   ends the process on a bug
     */
    public Pipeline(Engine engine, Journal journal, PipelineSettings settings, EpochNanoClock clock, long epoch,
            long lastNs, Halt halt) {
        LoopSignal signal = new LoopSignal();
        ring = RingBuffer.createMultiProducer(Slot::new, settings.ringSize(),
                settings.stages() == Stages.LOOP ? signal : settings.waiting().strategy());
        reserve = settings.ringSize() / 4;
        long lastSequence = journal.endAtOpen().sequence();
        decide = new DecideStage(engine, clock, lastSequence, lastNs);
        this.journal = journal;
        journalling = new JournalStage(journal, epoch, stats);
        release = new ReleaseStage(lastSequence);
        crew = switch (settings.stages()) {
            case APART -> new ThreadCrew(ring, halt).add("decide", decide).add("journal", journalling)
                    .add("release", release).complete();
            case MERGED -> new ThreadCrew(ring, halt).add("pipeline", merged()).complete();
            case LOOP -> new LoopCrew(ring, signal, merged(), halt);
        };
    }

    private MergedStage merged() {
        return new MergedStage(decide, journalling, release, ring);
    }

    /** Says where effects go; before any request is offered. */
    public void connect(EffectSink gateways, EffectSink[] links) {
        release.connect(gateways, links);
    }

    /**
     * Begins to carry out what is offered.
     *
     * @param loop runs the stages with {@link Stages#LOOP}, one task after the other; it must outlive the pipeline. Not
     *                 used otherwise.
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

    /** A point of the journal that is durable, some seconds old at most when asked for once a second; null before the first. */
    public JournalMark mark() {
        return journalling.mark();
    }

    /** Where the journal ends; after {@link #close()}. */
    public JournalMark lastMark() {
        return journalling.lastMark();
    }

    /** A reader of the journal from its first record; records behind {@link #position()} may not be durable yet. */
    public JournalReader journalReader() {
        return journal.reader();
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
