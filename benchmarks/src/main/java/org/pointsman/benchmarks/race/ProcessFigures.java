package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Linux says about a process.
 *
 * @param cpuUs           user and system time of all its threads, microseconds, in steps of 10 ms
 * @param contextSwitches voluntary and involuntary ones of the threads it has now
 */
record ProcessFigures(long cpuUs, long contextSwitches) {
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final long TICK_US = 10_000;
    private static final int KILO = 10;

    static ProcessFigures of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        long switches = 0;
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            for (Path thread : threads.toList()) {
                switches += switchesOf(thread);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new ProcessFigures(cpuUs(Files.readString(process.resolve("stat"))), switches);
    }

    /** Bytes of its memory that are in memory now. */
    static long residentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum() << KILO;
    }

    private static long switchesOf(Path thread) throws IOException {
        try {
            return contextSwitches(Files.readAllLines(thread.resolve("status")));
        } catch (NoSuchFileException e) {
            // It has ended since it was listed.
            return 0;
        }
    }

    /** Of {@code /proc/PID/stat}: the name, in brackets, may hold anything. */
    static long cpuUs(String stat) {
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(words[USER_TIME]) + Long.parseLong(words[SYSTEM_TIME])) * TICK_US;
    }

    /** Of {@code /proc/PID/task/TID/status}. */
    static long contextSwitches(List<String> status) {
        return status.stream().filter(line -> line.contains("voluntary_ctxt_switches:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip())).sum();
    }
}
