package org.pointsman.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;

/** A result for people and for programs. */
final class LoadReport {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
    private static final String[] NAMES = {"p50", "p90", "p99", "p999", "p9999", "max"};
    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_S = 1e9;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final LoadResult result;

    LoadReport(LoadResult result) {
        this.result = result;
    }

    /** The table, latencies in microseconds. */
    String text() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("%-18s %10s %9s %9s %9s %9s %9s %9s".formatted("latency in us", "answers", "p50", "p90", "p99",
                "p99.9", "p99.99", "max"));
        lines.add(row("all", result.latency()));
        result.latencies().forEach((kind, histogram) -> lines.add(row("  " + kind.key(), histogram)));
        lines.add(rate());
        lines.add("F39: " + result.f39Counts());
        lines.add("client: " + client());
        result.notes().forEach(note -> lines.add("note: " + note));
        lines.add(verdict());
        result.samples().forEach(sample -> lines.add("  " + sample));
        return lines.toString();
    }

    private static String row(String name, Histogram histogram) {
        StringBuilder row = new StringBuilder("%-18s %10d".formatted(name, histogram.getTotalCount()));
        for (double percentile : PERCENTILES) {
            row.append(String.format(Locale.ROOT, " %9.0f", histogram.getValueAtPercentile(percentile) / NS_PER_US));
        }
        return row.toString();
    }

    private String rate() {
        String achieved = String.format(Locale.ROOT, "%.0f/s achieved", result.perSecond());
        String asked = Double.isNaN(result.asked())
                ? " (closed loop)"
                : String.format(Locale.ROOT, " of %.0f/s asked", result.asked());
        return "rate: " + achieved + asked + (result.unsent() == 0 ? "" : ", never sent " + result.unsent());
    }

    private String client() {
        Histogram late = result.lateness();
        String lateness = late.getTotalCount() == 0
                ? ""
                : String.format(Locale.ROOT, ", its own lateness p50 %.0f us, p99 %.0f us",
                        late.getValueAtPercentile(50) / NS_PER_US, late.getValueAtPercentile(99) / NS_PER_US);
        return String.format(Locale.ROOT, "%.1f s of processor%s", result.clientCpuNs() / NS_PER_S, lateness);
    }

    private String verdict() {
        if (result.isClean()) {
            return "audit: every request answered once and rightly";
        }
        StringJoiner found = new StringJoiner("; ", "audit: ", "");
        found.setEmptyValue(result.count() == 0 ? "audit: no answer at all" : "audit: not every request was sent");
        result.violations().forEach((breach, count) -> found.add(count + " x " + breach.text()));
        return found.toString();
    }

    /** The same as one JSON object, latencies in microseconds. */
    String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clean", result.isClean());
        json.put("count", result.count());
        json.put("perSecond", result.perSecond());
        json.put("asked", Double.isNaN(result.asked()) ? null : result.asked());
        json.put("unsent", result.unsent());
        json.put("latencyUs", percentiles(result.latency()));
        Map<String, Object> kinds = new LinkedHashMap<>();
        result.latencies().forEach((kind, histogram) -> kinds.put(kind.key(), percentiles(histogram)));
        json.put("kinds", kinds);
        json.put("f39", result.f39Counts());
        json.put("violations", result.violations());
        json.put("samples", result.samples());
        json.put("answeredBySecond", result.answeredBySecond());
        json.put("clientCpuS", result.clientCpuNs() / NS_PER_S);
        json.put("clientLatenessUs", percentiles(result.lateness()));
        json.put("notes", result.notes());
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> percentiles(Histogram histogram) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("count", histogram.getTotalCount());
        for (int i = 0; i < NAMES.length; i++) {
            values.put(NAMES[i], histogram.getValueAtPercentile(PERCENTILES[i]) / NS_PER_US);
        }
        return values;
    }
}
