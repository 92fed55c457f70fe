package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import org.pointsman.benchmarks.Machine;

/**
 * When, with what and where a race took place.
 *
 * @param command what was typed
 * @param version of Pointsman
 * @param commit  of Pointsman
 */
record Occasion(String date, String command, String version, String commit, Machine machine) {
    private static final String BUILD = "/org/pointsman/ops/build.properties";

    static Occasion now(String command) throws IOException {
        Properties build = new Properties();
        try (InputStream in = Occasion.class.getResourceAsStream(BUILD)) {
            build.load(in);
        }
        return new Occasion(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), command,
                build.getProperty("version"), build.getProperty("commit"), Machine.here());
    }
}
