package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * Where and when, and with what, a race took place.
 *
 * @param loadBefore load average of the last minute before it began: above 0.5 the machine was busy
 */
record Machine(String date, String processor, int cores, String kernel, String java, String version, String commit,
        double loadBefore) {
    private static final String BUILD = "/org/pointsman/ops/build.properties";

    static Machine ofNow() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream(BUILD)) {
            build.load(in);
        }
        return new Machine(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), processorName(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"), Runtime.version().toString(),
                build.getProperty("version"), build.getProperty("commit"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("unknown");
    }
}
