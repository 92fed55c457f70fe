package org.pointsman.journal;

import java.util.function.LongSupplier;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/**
 * The queue's clock. It stands still inside a batch, so the queue cannot begin a new file while records of the old one
 * wait for their sync, and never runs backwards.
 */
final class RollClock implements TimeProvider {
    /** Length of a file; start-up proves the newest one from its first record. */
    static final RollCycle CYCLE = RollCycles.FAST_HOURLY;

    private final LongSupplier wallClockMs;
    private long nowMs;

    RollClock(LongSupplier wallClockMs) {
        this.wallClockMs = wallClockMs;
        this.nowMs = wallClockMs.getAsLong();
    }

    /** True when the wall clock has reached a later hour (UTC) than the queue knows. */
    boolean hourHasPassed() {
        return wallClockMs.getAsLong() / CYCLE.lengthInMillis() > nowMs / CYCLE.lengthInMillis();
    }

    /** Lets the queue see the time; its next append goes to the file of that hour. */
    void advance() {
        nowMs = Math.max(nowMs, wallClockMs.getAsLong());
    }

    @Override
    public long currentTimeMillis() {
        return nowMs;
    }
}
