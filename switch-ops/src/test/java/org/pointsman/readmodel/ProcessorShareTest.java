package org.pointsman.readmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorShareTest {
    private static final long MS = 1_000_000;

    private long nowNs = 7 * MS;
    private long usedNs = 3 * MS;
    private double others;
    private final ProcessorShare share = new ProcessorShare(50, () -> nowNs, () -> usedNs, () -> others);

    private void work(long passedMs, long usedMs) {
        nowNs += passedMs * MS;
        usedNs += usedMs * MS;
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 100, 100", "0.5, 100, 100, 100", "0.625, 100, 100, 300", "0.7, 10, 10, 90",
            "0.75, 10, 10, 490", "1, 10, 10, 490", "1, 100, 100, 2000", "1, 30, 10, 470", "0, 300, 100, 0",
            "-1, 100, 100, 100", "1, 100, 0, 0"})
    void shouldRestUntilItHasNoMoreThanItsShareWhenItHasWorked(double busy, long passedMs, long usedMs, long restMs) {
        lookAgain(busy);
        work(passedMs, usedMs);
        assertEquals((double) restMs, share.restNs() / (double) MS, 0.001);
    }

    // It looks how busy others are when it has not for a while.
    private void lookAgain(double busy) {
        others = busy;
        work(200, 0);
        share.restNs();
        share.rested();
    }

    @Test
    void shouldNotLookAgainAtOnceHowBusyOthersAre() {
        others = 1;
        work(10, 10);
        assertEquals(10 * MS, share.restNs());
    }

    @Test
    void shouldTakeNoBreathUntilItHasWorkedForAMillisecond() {
        nowNs += MS;
        usedNs += MS - 1;
        assertEquals(0, share.breathNs());
        usedNs += 1;
        assertEquals(MS, share.breathNs());
    }

    @Test
    void shouldKeepNothingOfWhatItHasWaitedWhenItTakesBreathNext() {
        work(100, 1);
        assertEquals(0, share.breathNs());
        work(2, 2);
        assertEquals(2 * MS, share.breathNs());
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
