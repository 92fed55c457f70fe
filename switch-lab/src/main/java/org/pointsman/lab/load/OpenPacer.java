package org.pointsman.lab.load;

import java.util.ArrayDeque;
import java.util.List;
import org.agrona.collections.LongArrayQueue;

/**
 * Requests become due on a schedule; those no slot is free for wait their turn, and their time counts from when due.
 */
final class OpenPacer implements Pacer {
    private static final int MAX_BACKLOG = 10_000_000;

    private final Window window;
    private final Arrivals.Schedule schedule;
    private final Sender sender;
    private final LoadStats stats;
    private final Troubles troubles;
    private final ArrayDeque<CallSlot> free;
    private final LongArrayQueue waiting = new LongArrayQueue(Long.MIN_VALUE);
    private long nextDueNs;

    OpenPacer(Window window, Arrivals.Schedule schedule, List<CallSlot> slots, Sender sender, LoadStats stats,
            Troubles troubles) {
        this.window = window;
        this.schedule = schedule;
        this.sender = sender;
        this.stats = stats;
        this.troubles = troubles;
        free = new ArrayDeque<>(slots);
        advance();
    }

    private void advance() {
        nextDueNs = window.startNs() + schedule.nextNs();
    }

    @Override
    public void begin(long nowNs) {
        dispatch(nowNs);
    }

    @Override
    public void dispatch(long nowNs) {
        while (nextDueNs <= nowNs && window.isDue(nextDueNs)) {
            CallSlot slot = freeSlot();
            if (slot == null) {
                postpone(nextDueNs);
            } else {
                stats.lateness(nowNs - nextDueNs);
                sender.send(slot, nextDueNs, nowNs);
            }
            advance();
        }
    }

    private CallSlot freeSlot() {
        CallSlot slot = free.poll();
        while (slot != null && !slot.connection().isOpen()) {
            slot = free.poll();
        }
        return slot;
    }

    private void postpone(long dueNs) {
        waiting.addLong(dueNs);
        if (waiting.size() > MAX_BACKLOG) {
            troubles.failed(
                    new LoadException(MAX_BACKLOG + " requests are due and no terminal is free for them; ask for"
                            + " a lower rate, or use more terminals"));
        }
    }

    @Override
    public void freed(CallSlot slot, long nowNs) {
        if (waiting.isEmpty() || !window.maySend(nowNs)) {
            free.add(slot);
        } else if (slot.connection().isOpen()) {
            sender.send(slot, waiting.pollLong(), nowNs);
        }
    }

    @Override
    public long nextDueNs() {
        return window.isDue(nextDueNs) ? nextDueNs : FAR_AWAY;
    }

    @Override
    public int backlog() {
        return waiting.size();
    }
}
