package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    private static final Effort EQUAL = Effort.asJpos(Programme.EQUAL_SHARE);

    private static Measurement measured(Contender contender, Way way, Effort effort, double perSecond, double p999Us,
            double cpuUs) {
        return new Measurement(1, contender, way, Programme.MANY, effort, perSecond,
                new Latency(1, 2, p999Us, 4, 100, ""), cpuUs, 0, 0, 0, 0, 0, 0, 0, "");
    }

    private static Ratio find(List<Ratio> ratios, String words) {
        return ratios.stream().filter(ratio -> ratio.what().contains(words)).findFirst().orElseThrow();
    }

    @Test
    void shouldTurnRatiosSoThatMoreIsBetter() {
        List<Ratio> ratios = new Ratios(List.of(measured(Contender.JPOS, Way.NETWORK, Effort.PEAK, 1_000, 9, 200),
                measured(Contender.JPOS, Way.NETWORK, Effort.share(75), 750, 5_000, 180),
                measured(Contender.PROCESS, Way.NETWORK, Effort.PEAK, 25_000, 9, 20),
                measured(Contender.PROCESS, Way.NETWORK, EQUAL, 750, 1_000, 9))).all();

        assertEquals(25, find(ratios, "peak a second").ratio(), 1e-9);
        assertTrue(find(ratios, "peak a second").reached());
        assertEquals(10, find(ratios, "CPU a transaction at peak").ratio(), 1e-9);
        assertEquals(20, find(ratios, "CPU a transaction at 75 % of jPOS's peak").ratio(), 1e-9);
        assertEquals(5, find(ratios, "p99.9 at 75 % of jPOS's peak").ratio(), 1e-9);
        assertEquals(2_000.0 / 900, find(ratios, "p99.9 beyond the hiccup meter's").ratio(), 1e-9);
        assertEquals(5, ratios.size());
    }

    @Test
    void shouldTakeTheMeanOfTheRounds() {
        List<Ratio> ratios = new Ratios(List.of(measured(Contender.ECHO, Way.LOCAL, Effort.PEAK, 100, 0, 0),
                measured(Contender.ECHO, Way.LOCAL, Effort.PEAK, 300, 0, 0),
                measured(Contender.PROCESS, Way.LOCAL, Effort.PEAK, 80, 0, 0))).all();

        assertEquals(List.of(0.4), ratios.stream().map(Ratio::ratio).toList());
        assertEquals(0.5, ratios.getFirst().goal());
    }

    @Test
    void shouldSayNothingOfThoseWhoDidNotTakePart() {
        assertEquals(List.of(),
                new Ratios(List.of(measured(Contender.PROCESS, Way.NETWORK, Effort.PEAK, 1, 1, 1))).all());
    }
}
