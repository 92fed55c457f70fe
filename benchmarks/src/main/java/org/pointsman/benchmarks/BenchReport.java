package org.pointsman.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The figures of a run with what they depend on.
 *
 * @param date   of the run, ISO 8601 UTC
 * @param commit the distribution was built from
 */
record BenchReport(String date, String commit, boolean quick, Machine machine, List<Line> results) {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /**
     * One benchmark.
     *
     * @param nsPerOp    nanoseconds of one operation
     * @param errorNs    half the width of the 99.9 % confidence interval; NaN with too few iterations
     * @param bytesPerOp allocated, of all threads; NaN when it was not measured
     */
    record Line(String benchmark, Map<String, String> parameters, double nsPerOp, double errorNs, double bytesPerOp) {
        private static Line of(RunResult result) {
            BenchmarkParams params = result.getParams();
            Map<String, String> parameters = new TreeMap<>();
            params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
            String name = params.getBenchmark().substring(params.getBenchmark().indexOf("benchmarks.") + 11);
            Result<?> time = result.getPrimaryResult();
            long unitNs = params.getTimeUnit().toNanos(1);
            return new Line(name, parameters, time.getScore() * unitNs, time.getScoreError() * unitNs,
                    allocated(result));
        }

        private static double allocated(RunResult result) {
            for (String name : result.getSecondaryResults().keySet()) {
                if (name.endsWith(ALLOCATION)) {
                    return result.getSecondaryResults().get(name).getScore();
                }
            }
            return Double.NaN;
        }

        private String text() {
            return String.format(Locale.ROOT, "%-46s %-40s %,14.1f %,12.1f", benchmark,
                    parameters.isEmpty() ? "" : parameters, nsPerOp, bytesPerOp);
        }
    }

    static BenchReport of(String date, String commit, boolean quick, Machine machine, Collection<RunResult> results) {
        List<Line> lines = new ArrayList<>();
        results.forEach(result -> lines.add(Line.of(result)));
        return new BenchReport(date, commit, quick, machine, lines);
    }

    void print(PrintStream out) {
        out.println();
        out.println(String.format(Locale.ROOT, "%-46s %-40s %14s %12s", "benchmark", "parameters", "ns/op", "B/op"));
        results.forEach(line -> out.println(line.text()));
    }

    void write(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }
}
