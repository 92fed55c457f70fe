package org.pointsman.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorShareTest {
    private static final long MS = 1_000_000;

    private long nowNs = 7 * MS;
    private long usedNs = 3 * MS;
    private double load;
    private final ProcessorShare share = new ProcessorShare(50, 2, () -> nowNs, () -> usedNs, () -> load);

    private void work(long passedMs, long usedMs) {
        nowNs += passedMs * MS;
        usedNs += usedMs * MS;
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 100, 100", "0.75, 100, 100, 100", "0.9, 100, 100, 400", "1, 10, 10, 490", "1, 100, 100, 2000",
            "1, 30, 10, 470", "0, 300, 100, 0", "-1, 100, 100, 100", "1, 100, 0, 0"})
    void shouldRestUntilItHasNoMoreThanItsShareWhenItHasWorked(double busy, long passedMs, long usedMs, long restMs) {
        load = busy;
        work(passedMs, usedMs);
        assertEquals((double) restMs, share.restNs() / (double) MS, 0.001);
    }

    @Test
    void shouldCountAnewWhenItHasRested() {
        work(100, 100);
        nowNs += share.restNs();
        share.rested();
        work(10, 10);
        assertEquals(10 * MS, share.restNs());
    }
}
