package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds in words: one line a reason, whoever placed it. */
final class HoldLine {
    private HoldLine() {
    }

    /** One line for each reason, in the order of the holds; several people may stand on it. */
    static void add(JsonText words, JsonNode holds, boolean toLift) {
        Map<String, String> lines = new LinkedHashMap<>();
        Map<String, JsonNode> first = new LinkedHashMap<>();
        for (JsonNode hold : holds) {
            String reason = JsonText.of(hold.path("reason"));
            first.putIfAbsent(reason, hold);
            lines.merge(reason, reason + " (" + JsonText.of(hold.path("holdClass")) + ")" + placed(hold),
                    (before, _) -> before + " and" + placed(hold));
        }
        lines.forEach((reason, line) -> {
            words.line("hold", line);
            if (toLift) {
                words.member("  to lift", first.get(reason), "toLift");
            }
        });
    }

    private static String placed(JsonNode hold) {
        StringBuilder line = new StringBuilder(" by ").append(JsonText.of(hold.path("placedBy"))).append(" at ")
                .append(JsonText.of(hold.path("placedAt")));
        add(line, hold.path("announced").asBoolean() ? " announced for " : " since ", hold.path("effectiveAt"));
        add(line, " until ", hold.path("endsAt"));
        line.append(hold.path("killInFlight").asBoolean() ? ", ended what was in flight" : "");
        add(line, ": ", hold.path("words"));
        add(line, ", evidence ", hold.path("evidence"));
        return line.toString();
    }

    private static void add(StringBuilder line, String label, JsonNode value) {
        String text = JsonText.of(value);
        if (!text.isEmpty()) {
            line.append(label).append(text);
        }
    }
}
