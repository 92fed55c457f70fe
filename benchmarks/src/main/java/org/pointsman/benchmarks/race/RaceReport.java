package org.pointsman.benchmarks.race;

import java.util.List;

/**
 * All that is kept of a race.
 *
 * @param command what was typed
 */
record RaceReport(Machine machine, String command, Programme programme, List<Measurement> measurements,
        List<Ratio> ratios) {
    static RaceReport of(Machine machine, String command, Programme programme, List<Measurement> measurements) {
        return new RaceReport(machine, command, programme, measurements, new Ratios(measurements).all());
    }
}
