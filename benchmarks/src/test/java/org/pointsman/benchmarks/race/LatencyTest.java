package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static Histogram values(int count, long eachNs) {
        Histogram values = new Histogram(3);
        for (int i = 1; i <= count; i++) {
            values.recordValue(i * eachNs);
        }
        return values;
    }

    @Test
    void shouldTellMicrosecondsAndKeepTheHistogram() {
        Latency latency = Latency.of(values(1_000, 1_000), values(1_000, 10));

        assertEquals(500, latency.p50Us(), 1);
        assertEquals(990, latency.p99Us(), 1);
        assertEquals(999, latency.p999Us(), 1);
        assertEquals(1_000, latency.longestUs(), 1);
        assertEquals(10, latency.hiccupsP999Us(), 0.1);
        assertEquals(1_000, latency.values().getTotalCount());
        assertEquals(500, latency.values().getValueAtPercentile(50) / 1_000.0, 5);
    }
}
