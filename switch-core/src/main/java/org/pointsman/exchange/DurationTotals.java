package org.pointsman.exchange;

import java.util.concurrent.atomic.LongAdder;

/** How many durations there were and their sum. Any thread; no garbage. */
public final class DurationTotals {
    private final LongAdder count = new LongAdder();
    private final LongAdder totalNs = new LongAdder();

    /** Adds one. */
    public void record(long durationNs) {
        count.increment();
        totalNs.add(durationNs);
    }

    /** Durations recorded. */
    public long count() {
        return count.sum();
    }

    /** Their sum in nanoseconds. */
    public long totalNs() {
        return totalNs.sum();
    }
}
