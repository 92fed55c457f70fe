package org.pointsman.exchange;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How many durations there were, their sum, and about how long they were. Any thread; no garbage. */
public final class DurationTotals {
    private static final int PER_OCTAVE_BITS = 2;
    private static final int PER_OCTAVE = 1 << PER_OCTAVE_BITS;
    /** Below about 16 us everything is in the first bucket. */
    private static final int FIRST_OCTAVE = 14;
    private static final int LAST_OCTAVE = 37;
    private static final int BUCKETS = 1 + (LAST_OCTAVE - FIRST_OCTAVE) * PER_OCTAVE;

    private final LongAdder count = new LongAdder();
    private final LongAdder totalNs = new LongAdder();
    private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);

    /** Adds one. */
    public void record(long durationNs) {
        count.increment();
        totalNs.add(durationNs);
        buckets.getAndIncrement(bucket(durationNs));
    }

    /** Durations recorded. */
    public long count() {
        return count.sum();
    }

    /** Their sum in nanoseconds. */
    public long totalNs() {
        return totalNs.sum();
    }

    /** How many there were in each bucket so far; four buckets to a doubling. */
    public long[] counts() {
        long[] counts = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] = buckets.get(i);
        }
        return counts;
    }

    /** The longest duration of a bucket, in nanoseconds; the last one has no end. */
    public static long endNs(int bucket) {
        if (bucket == 0) {
            return 1L << FIRST_OCTAVE;
        }
        long octaveNs = 1L << (FIRST_OCTAVE + (bucket - 1) / PER_OCTAVE);
        return octaveNs + octaveNs / PER_OCTAVE * ((bucket - 1) % PER_OCTAVE + 1);
    }

    private static int bucket(long durationNs) {
        if (durationNs < 1L << FIRST_OCTAVE) {
            return 0;
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(durationNs);
        int quarter = (int) (durationNs >>> (octave - PER_OCTAVE_BITS)) & (PER_OCTAVE - 1);
        return Math.min(BUCKETS - 1, 1 + (octave - FIRST_OCTAVE) * PER_OCTAVE + quarter);
    }
}
