package org.pointsman.lab.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/** A result as files: percentile distributions for HdrHistogram's plotter, two drawings, table and JSON. */
final class LoadFiles {
    private static final double NS_PER_US = 1e3;

    private LoadFiles() {
    }

    /**
     * Writes {@code summary.txt}, {@code summary.json}, {@code latency.hgrm}, {@code latency-KIND.hgrm},
     * {@code latency.svg} and {@code throughput.svg}.
     *
     * @param directory created when it is missing
     */
    static void write(LoadResult result, Path directory) throws IOException {
        Files.createDirectories(directory);
        LoadReport report = new LoadReport(result);
        Files.writeString(directory.resolve("summary.txt"), report.text());
        Files.writeString(directory.resolve("summary.json"), report.json());
        distribution(result.latency(), directory.resolve("latency.hgrm"));
        for (Kind kind : result.latencies().keySet()) {
            distribution(result.latencies().get(kind), directory.resolve("latency-" + kind.key() + ".hgrm"));
        }
        Files.writeString(directory.resolve("latency.svg"), LoadPlots.latency(result));
        Files.writeString(directory.resolve("throughput.svg"), LoadPlots.throughput(result));
    }

    private static void distribution(Histogram histogram, Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            histogram.outputPercentileDistribution(out, NS_PER_US);
        }
    }
}
