package org.pointsman.lab.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;

/** Time that passes only from one event to the next. Events of the same instant run in the order they were made. */
final class VirtualTime implements EpochNanoClock {
    private static final long START_NS = TimeUnit.SECONDS
            .toNanos(Instant.parse("2026-04-01T01:31:00Z").getEpochSecond());

    private record Event(long timeNs, long order, Runnable task) {
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong(Event::timeNs).thenComparingLong(Event::order));
    private long nowNs = START_NS;
    private long leapNs;
    private long made;

    @Override
    public long nanoTime() {
        return nowNs + leapNs;
    }

    /** Without the leaps. */
    long sinceStartNs() {
        return nowNs - START_NS;
    }

    /** A while in which nothing happens to anybody. */
    void leap(long ns) {
        leapNs += ns;
    }

    void in(long delayNs, Runnable task) {
        events.add(new Event(nowNs + delayNs, made++, task));
    }

    void at(long timeNs, Runnable task) {
        in(Math.max(0, timeNs - nanoTime()), task);
    }

    /** Runs the next event; false when there is none. */
    boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        nowNs = next.timeNs;
        next.task.run();
        return true;
    }
}
