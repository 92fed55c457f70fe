package org.pointsman.ops.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Business dates, and whose figures. */
final class PeriodOptions {
    @Option(names = "--from", paramLabel = "DATE", description = "first business date, default the last")
    private String from;

    @Option(names = "--to", paramLabel = "DATE", description = "last business date, default today's")
    private String to;

    @Option(names = "--merchant", paramLabel = "MID", description = "only of this merchant")
    private String mid;

    @Option(names = "--tid", paramLabel = "TID", description = "only of this terminal")
    private String tid;

    String query() {
        List<String> parts = new ArrayList<>();
        add(parts, "from", from);
        add(parts, "to", to);
        add(parts, "mid", mid);
        add(parts, "tid", tid);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (value != null) {
            parts.add(name + "=" + RootVerb.encoded(value));
        }
    }
}
