package org.pointsman.journal;

import java.util.function.LongSupplier;
import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The queue's clock. It stands still inside a batch, so the queue cannot begin a new file while records of the old one
 * wait for their sync, and never runs backwards.
 */
final class RollClock implements TimeProvider {
    static final long DAY_MS = 24L * 60 * 60 * 1000;

    private final LongSupplier wallClockMs;
    private long nowMs;

    RollClock(LongSupplier wallClockMs) {
        this.wallClockMs = wallClockMs;
        this.nowMs = wallClockMs.getAsLong();
    }

    /** True when the wall clock has reached a later day (UTC) than the queue knows. */
    boolean dayHasPassed() {
        return wallClockMs.getAsLong() / DAY_MS > nowMs / DAY_MS;
    }

    /** Lets the queue see the time; its next append goes to the file of that day. */
    void advance() {
        nowMs = Math.max(nowMs, wallClockMs.getAsLong());
    }

    @Override
    public long currentTimeMillis() {
        return nowMs;
    }
}
