package org.pointsman.benchmarks.race;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pointsman.benchmarks.Machine;
import org.pointsman.ops.BuildInfo;

/**
 * When, with what and where a race took place.
 *
 * @param command what was typed
 * @param version of Pointsman
 * @param commit  of Pointsman
 */
record Occasion(String date, String command, String version, String commit, Machine machine) {
    static Occasion now(String command) {
        BuildInfo build = BuildInfo.load();
        return new Occasion(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), command, build.version(),
                build.commit(), Machine.here());
    }
}
