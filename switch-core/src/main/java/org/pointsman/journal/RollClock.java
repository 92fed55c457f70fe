package org.pointsman.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;

/** Says when a new file begins and what it is called; never runs backwards. */
final class RollClock {
    /** Length of a file; start-up proves the newest one from its first record. */
    static final RollCycle CYCLE = RollCycles.FAST_HOURLY;
    private static final int LENGTH_MS = CYCLE.lengthInMillis();
    private static final long NEARLY_MS = TimeUnit.MINUTES.toMillis(10);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(CYCLE.format()).withZone(ZoneOffset.UTC);

    private final LongSupplier wallClockMs;
    private long nowMs;

    RollClock(LongSupplier wallClockMs) {
        this.wallClockMs = wallClockMs;
        this.nowMs = wallClockMs.getAsLong();
    }

    /** True when the wall clock has reached a later hour (UTC) than the file that is written has. */
    boolean hourHasPassed() {
        return wallClockMs.getAsLong() / LENGTH_MS > nowMs / LENGTH_MS;
    }

    /** True in the last minutes of an hour; any thread. */
    boolean hourIsNearlyOver() {
        return wallClockMs.getAsLong() % LENGTH_MS >= LENGTH_MS - NEARLY_MS;
    }

    /** Begins the hour it is now. */
    void advance() {
        nowMs = Math.max(nowMs, wallClockMs.getAsLong());
    }

    /** The file of the hour that has begun; later hours have later names. */
    Path file(Path directory) {
        return directory.resolve(NAME.format(Instant.ofEpochMilli(nowMs)) + Segments.LIVE);
    }
}
