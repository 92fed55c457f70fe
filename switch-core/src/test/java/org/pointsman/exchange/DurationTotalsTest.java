package org.pointsman.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTotalsTest {
    private final DurationTotals totals = new DurationTotals();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 16_383, 16_384, 20_480, 1_000_000, 1_048_576, 35_000_000, 3_000_000_000L})
    void shouldCountADurationInTheBucketThatEndsBehindIt(long durationNs) {
        totals.record(durationNs);
        long[] counts = totals.counts();
        int bucket = 0;
        while (counts[bucket] == 0) {
            bucket++;
        }
        assertTrue(durationNs < DurationTotals.endNs(bucket));
        assertTrue(bucket == 0 || durationNs >= DurationTotals.endNs(bucket - 1));
        assertTrue(DurationTotals.endNs(bucket) <= Math.max(1L << 14, durationNs / 4 * 5 + 1 + (1 << 14)));
    }

    @Test
    void shouldCountWhatIsLongerThanAllInTheLast() {
        totals.record(Long.MAX_VALUE);
        long[] counts = totals.counts();
        assertEquals(1, counts[counts.length - 1]);
        assertEquals(1, totals.count());
    }
}
