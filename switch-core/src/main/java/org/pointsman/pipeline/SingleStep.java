package org.pointsman.pipeline;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.engine.StateView;
import org.pointsman.journal.Journal;
import org.pointsman.registry.RegistryDecision;

/**
 * The three stages of the {@link Pipeline} on the caller's thread, each moved on by a call of its own: a simulation
 * decides what happens between two of them. One thread.
 */
public final class SingleStep implements Timeline {
    private final ArrayDeque<Slot> offered = new ArrayDeque<>();
    private final ArrayDeque<Slot> decided = new ArrayDeque<>();
    private final ArrayDeque<Slot> appended = new ArrayDeque<>();
    private final ArrayDeque<Slot> journalled = new ArrayDeque<>();
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private final DecideStage decide;
    private final JournalStage journal;
    private final ReleaseStage release;
    private final int capacity;
    private final int reserve;

    /**
     * @param engine   with the journal replayed into it
     * @param capacity slots, of which a quarter is the reserve
     * @param lastNs   the time of the last record, so that time goes on from there
     */
    public SingleStep(Engine engine, Journal journal, int capacity, EpochNanoClock clock, long epoch, long lastNs) {
        long lastSequence = journal.endAtOpen().sequence();
        decide = new DecideStage(engine, clock, lastSequence, lastNs);
        this.journal = new JournalStage(journal, epoch, new PipelineStats());
        release = new ReleaseStage(lastSequence);
        this.capacity = capacity;
        reserve = capacity / 4;
    }

    /** Says where effects go. */
    public void connect(EffectSink gateways, EffectSink[] links) {
        release.connect(gateways, links);
    }

    @Override
    public boolean offerRequest(DirectBuffer command, int offset, int length) {
        return taken() < capacity - reserve && offerReserved(command, offset, length);
    }

    @Override
    public boolean offerReserved(DirectBuffer command, int offset, int length) {
        if (taken() == capacity) {
            return false;
        }
        Slot slot = slot();
        slot.command(command, offset, length);
        offered.add(slot);
        return true;
    }

    /** Sequences a command somebody waits for, room or not. */
    public <T> CompletableFuture<T> submit(byte[] command, BiFunction<RegistryDecision, Long, T> answer) {
        Job.Command<T> job = new Job.Command<>(command, answer);
        Slot slot = slot();
        slot.job = job;
        slot.command(command);
        offered.add(slot);
        return job.future;
    }

    /** Asks the engine's state, between two commands, room or not. */
    public <T> CompletableFuture<T> ask(Function<StateView, T> question, BiFunction<T, Long, T> positioned) {
        Job.Question<T> job = new Job.Question<>(question, positioned);
        Slot slot = slot();
        slot.job = job;
        offered.add(slot);
        return job.future;
    }

    private Slot slot() {
        Slot slot = free.poll();
        return slot == null ? new Slot() : slot;
    }

    private int taken() {
        return offered.size() + decided.size() + appended.size() + journalled.size();
    }

    /** Commands waiting to be decided. */
    public int offered() {
        return offered.size();
    }

    /** Steps waiting to be appended. */
    public int decided() {
        return decided.size();
    }

    /** Steps waiting to be released. */
    public int journalled() {
        return journalled.size();
    }

    /** Decides and applies the oldest command. */
    public void decide() {
        Slot slot = offered.remove();
        decide.onEvent(slot, 0, false);
        decided.add(slot);
    }

    /** Appends the oldest decided step. */
    public void append() {
        Slot slot = decided.remove();
        journal.onEvent(slot, 0, false);
        appended.add(slot);
    }

    /** Syncs what is appended. */
    public void sync() {
        journal.sync();
        journalled.addAll(appended);
        appended.clear();
    }

    /** Lets the effects of the oldest journalled step out. */
    public void release() {
        Slot slot = journalled.remove();
        release.onEvent(slot, 0, false);
        free.add(slot);
    }

    /** The last sequence whose effects are out. */
    public long position() {
        return release.position();
    }

    @Override
    public long earliestDeadlineNs() {
        return decide.earliestDeadlineNs();
    }

    @Override
    public long timePassedCount() {
        return decide.timePassedCount();
    }

    @Override
    public long nowNs() {
        return decide.nowNs();
    }

    @Override
    public int businessDate() {
        return decide.businessDate();
    }
}
