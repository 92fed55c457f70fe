package org.pointsman.lab.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules are arithmetic: moments from the start, without any clock. */
class ArrivalsTest {
    private static final long SECOND_NS = 1_000_000_000;

    private static long[] first(int count, Arrivals arrivals, double rate, long seed) {
        Arrivals.Schedule schedule = arrivals.schedule(rate, new SplittableRandom(seed));
        long[] moments = new long[count];
        for (int i = 0; i < count; i++) {
            moments[i] = schedule.nextNs();
        }
        return moments;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1000000000", "1000, 1000, 1000000000", "3, 1, 333333333", "3, 3, 1000000000",
            "7, 7000000, 1000000000000000"})
    void shouldBeEvenWithoutDriftWhenSteady(double rate, int index, long expectedNs) {
        assertEquals(expectedNs, first(index + 1, Arrivals.STEADY, rate, 1)[index]);
    }

    @ParameterizedTest
    @EnumSource(Arrivals.class)
    void shouldAscendAndKeepTheMeanRate(Arrivals arrivals) {
        long[] moments = first(100_000, arrivals, 10_000, 7);
        long[] sorted = moments.clone();
        Arrays.sort(sorted);
        assertEquals(Arrays.toString(sorted).hashCode(), Arrays.toString(moments).hashCode());
        double seconds = (double) moments[moments.length - 1] / SECOND_NS;
        assertTrue(seconds > 9.5 && seconds < 10.5, () -> seconds + " s for what takes 10 s");
    }

    @Test
    void shouldBeAsIrregularAsPoissonIs() {
        long[] moments = first(50_000, Arrivals.POISSON, 1_000, 3);
        int soonerThanMean = 0;
        for (int i = 1; i < moments.length; i++) {
            soonerThanMean += moments[i] - moments[i - 1] < 1_000_000 ? 1 : 0;
        }
        double share = (double) soonerThanMean / moments.length;
        assertTrue(share > 0.62 && share < 0.645, () -> share + " instead of 1 - 1/e");
    }

    @Test
    void shouldBeSilentAfterTheFirstFifthOfEachSecondWhenBurst() {
        for (long moment : first(20_000, Arrivals.BURST, 2_000, 5)) {
            assertTrue(moment % SECOND_NS < SECOND_NS / 5, () -> moment + " ns");
        }
    }

    @Test
    void shouldDependOnTheSeedAlone() {
        assertEquals(first(100, Arrivals.POISSON, 100, 9)[99], first(100, Arrivals.POISSON, 100, 9)[99]);
        assertTrue(first(100, Arrivals.POISSON, 100, 9)[99] != first(100, Arrivals.POISSON, 100, 10)[99]);
    }
}
