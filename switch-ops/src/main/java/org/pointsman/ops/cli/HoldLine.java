package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A hold on one line. */
final class HoldLine {
    private HoldLine() {
    }

    static String of(JsonNode hold) {
        StringBuilder line = new StringBuilder(Words.of(hold.path("reason"))).append(" (")
                .append(Words.of(hold.path("holdClass"))).append(") by ").append(Words.of(hold.path("placedBy")))
                .append(" at ").append(Words.of(hold.path("placedAt")));
        add(line, hold.path("announced").asBoolean() ? " announced for " : " since ", hold.path("effectiveAt"));
        add(line, " until ", hold.path("endsAt"));
        line.append(hold.path("killInFlight").asBoolean() ? ", ended what was in flight" : "");
        add(line, ": ", hold.path("evidence"));
        return line.toString();
    }

    private static void add(StringBuilder line, String label, JsonNode value) {
        String text = Words.of(value);
        if (!text.isEmpty()) {
            line.append(label).append(text);
        }
    }
}
