package org.pointsman.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where figures come from.
 *
 * @param loadAverage of the last minute, before the run; above 0 other work was running too
 */
public record Machine(String cpu, int processors, long memoryMiB, String os, String jdk, double loadAverage) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** This one, now. */
    public static Machine here() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(cpuModel(), Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() >> 20,
                system.getName() + " " + system.getVersion(),
                System.getProperty("java.vendor.version") + " " + Runtime.version(), system.getSystemLoadAverage());
    }

    private static String cpuModel() {
        try {
            return cpuModel(Files.readAllLines(CPU_INFO));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String cpuModel(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
