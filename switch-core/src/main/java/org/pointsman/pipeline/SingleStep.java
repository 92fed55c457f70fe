package org.pointsman.pipeline;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.agrona.DirectBuffer;

/**
 * The three stages of the {@link Pipeline} on the caller's thread, each moved on by a call of its own: a simulation
 * decides what happens between two of them. One thread.
 */
public final class SingleStep extends StageSequencer {
    private final ArrayDeque<Slot> offered = new ArrayDeque<>();
    private final ArrayDeque<Slot> decided = new ArrayDeque<>();
    private final ArrayDeque<Slot> appended = new ArrayDeque<>();
    private final ArrayDeque<Slot> syncing = new ArrayDeque<>();
    private final ArrayDeque<Slot> journalled = new ArrayDeque<>();
    private final ArrayDeque<Slot> free = new ArrayDeque<>();
    private final int capacity;
    private final int reserve;
    private final Runnable onOffered;
    private long syncedTo;

    /**
     * @param capacity  slots, of which a quarter is the reserve
     * @param onOffered called whenever there is a command more
     */
    public SingleStep(SequencerParts parts, int capacity, Runnable onOffered) {
        super(parts, true);
        this.capacity = capacity;
        this.onOffered = onOffered;
        reserve = capacity / 4;
    }

    /** Nothing: whoever moves the stages begins when it likes. */
    @Override
    public void start() {
        // see the stages below
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
        offer(slot);
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
        offer(slot);
    }

    private void offer(Slot slot) {
        offered.add(slot);
        onOffered.run();
    }

    private Slot slot() {
        Slot slot = free.poll();
        return slot == null ? new Slot(ByteBuffer.allocate(Slot.BYTES), 0) : slot;
    }

    private int taken() {
        return offered.size() + decided.size() + appended.size() + syncing.size() + journalled.size();
    }

    @Override
    public long remainingCapacity() {
        return Math.max(0, capacity - taken());
    }

    @Override
    public int size() {
        return capacity;
    }

    /** Nothing: what was not carried out is lost, as in a process that ends. */
    @Override
    public void close() {
        // nothing runs
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

    /** Steps waiting for a sync to end. */
    public int syncing() {
        return syncing.size();
    }

    /** Steps that are appended and in no sync yet. */
    public int appended() {
        return appended.size();
    }

    /** Begins a sync of what is appended; more may be appended before it ends. */
    public void beginSync() {
        journalling.endBatch();
        syncedTo = journalling.written();
        syncing.addAll(appended);
        appended.clear();
    }

    /** Ends the sync that was begun. */
    public void endSync() {
        journalling.force(syncedTo);
        journalled.addAll(syncing);
        syncing.clear();
    }

    /** Lets the effects of the oldest journalled step out. */
    public void release() {
        Slot slot = journalled.remove();
        release.onEvent(slot, 0, false);
        free.add(slot);
    }
}
