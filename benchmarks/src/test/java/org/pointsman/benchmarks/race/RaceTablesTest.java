package org.pointsman.benchmarks.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pointsman.benchmarks.Machine;

class RaceTablesTest {
    private static final Occasion OCCASION = new Occasion("2026-11-23T04:00:00Z", "./pointsman race --quick", "0.1.0",
            "abc", new Machine("a processor", 2, 1_024, "Linux 6", "25", 3.5));

    private static Measurement peak(Contender contender, double perSecond) {
        return new Measurement(1, contender, Way.NETWORK, Programme.FEW, Effort.PEAK, perSecond,
                new Latency(1, 2, 3, 3, 1, ""), 4, 5, 6, 7, 8, 9, 1, 0, "");
    }

    @Test
    void shouldShowTheMachineEveryRatioAndEveryMeasurement() {
        List<Measurement> measurements = List.of(peak(Contender.RELAY, 40_000), peak(Contender.PROCESS, 10_000));
        String text = RaceTables.of(RaceReport.of(OCCASION, Programme.quick(), measurements));

        assertTrue(text.startsWith("`./pointsman race --quick`, 2026-11-23T04:00:00Z, commit abc"), text);
        assertTrue(text.contains("| 16 x 1 through a network: peak a second, Pointsman, process / bare relay"
                + " | 10,000.0 | 40,000.0 | 0.25 | 0.5 | no |"), text);
        assertEquals(2, text.lines().filter(line -> line.startsWith("| 1 | ")).count());
    }
}
