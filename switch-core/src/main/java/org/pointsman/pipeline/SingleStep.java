package org.pointsman.pipeline;

import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.journal.Journal;

/**
 * The three stages of the {@link Pipeline} on the caller's thread, each moved on by a call of its own: a simulation
 * decides what happens between two of them. One thread.
 */
public final class SingleStep extends StageSequencer {
    private final ArrayDeque<Slot> offered = new ArrayDeque<>();
    private final ArrayDeque<Slot> decided = new ArrayDeque<>();
    private final ArrayDeque<Slot> appended = new ArrayDeque<>();
    private final ArrayDeque<Slot> journalled = new ArrayDeque<>();
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private final int capacity;
    private final int reserve;

    /**
     * @param engine   with the journal replayed into it
     * @param capacity slots, of which a quarter is the reserve
     * @param lastNs   the time of the last record, so that time goes on from there
     */
    public SingleStep(Engine engine, Journal journal, int capacity, EpochNanoClock clock, long epoch, long lastNs) {
        super(engine, journal, clock, epoch, lastNs, new PipelineStats());
        this.capacity = capacity;
        reserve = capacity / 4;
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

    // Room or not: who waits for an answer in a simulation is never turned away.
    @Override
    void enqueue(Job job, byte[] command) {
        Slot slot = slot();
        slot.job = job;
        if (command != null) {
            slot.command(command);
        }
        offered.add(slot);
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
        journalling.onEvent(slot, 0, false);
        appended.add(slot);
    }

    /** Syncs what is appended. */
    public void sync() {
        journalling.sync();
        journalled.addAll(appended);
        appended.clear();
    }

    /** Lets the effects of the oldest journalled step out. */
    public void release() {
        Slot slot = journalled.remove();
        release.onEvent(slot, 0, false);
        free.add(slot);
    }
}
