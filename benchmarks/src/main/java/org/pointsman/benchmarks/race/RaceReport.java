package org.pointsman.benchmarks.race;

import java.util.List;

/** All that is kept of a race. */
record RaceReport(Occasion occasion, Programme programme, List<Measurement> measurements, List<Ratio> ratios) {
    static RaceReport of(Occasion occasion, Programme programme, List<Measurement> measurements) {
        return new RaceReport(occasion, programme, measurements, new Ratios(measurements).all());
    }
}
