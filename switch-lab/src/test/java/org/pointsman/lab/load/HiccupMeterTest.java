package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HiccupMeterTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void shouldCountOnlyTheSpanThatIsAskedFor() {
        HiccupMeter meter = new HiccupMeter();
        meter.woke(10 * MS, 30 * MS);
        meter.woke(20 * MS, MS / 2);
        meter.woke(30 * MS, MS / 4);
        meter.woke(40 * MS, 50 * MS);

        Histogram late = meter.between(20 * MS, 30 * MS);
        assertEquals(2, late.getTotalCount());
        assertEquals(0.5, late.getMaxValue() / (double) MS, 1e-3);
    }

    @Test
    void shouldCountEveryWakeThatAStallSwallowed() {
        HiccupMeter meter = new HiccupMeter();
        meter.woke(MS, 5 * MS);

        assertEquals(5, meter.between(0, MS).getTotalCount(), "5, 4, 3, 2 and 1 ms late");
    }

    @Test
    void shouldWakeAgainAndAgainUntilItIsClosed() {
        try (HiccupMeter meter = HiccupMeter.start()) {
            Awaitility.await().until(() -> meter.between(Long.MIN_VALUE, Long.MAX_VALUE).getTotalCount() > 2);
            assertTrue(meter.between(Long.MIN_VALUE, Long.MAX_VALUE).getMinValue() >= 0);
        }
    }
}
