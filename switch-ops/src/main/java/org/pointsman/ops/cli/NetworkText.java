package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A network for people: how it stands, each of its connections, and what of it did not fit. */
final class NetworkText {
    private static final int MOST_SHOWN = 10;
    private static final double MS = 1_000;
    private static final String UNMATCHED = "lastUnmatched";

    private NetworkText() {
    }

    static String of(JsonNode network) {
        JsonText text = new JsonText().member("network", network, "name").member("state", network, "state")
                .member("since", network, "since").member("last cause", network, "cause")
                .member("address", network, "address").line("messages", messages(network))
                .line("is owed", owed(network.path("owed"), JsonText.of(network.path("name"))))
                .line("its date", since(network, "date", "dateSince")).member("unreadable", network, "unreadable")
                .member("tls", network, "tlsFailure").line("shares", shares(network));
        for (JsonNode one : network.path("connections")) {
            text.line(JsonText.of(one.path("name")), state(one)).line(" ", connection(one));
        }
        text.line("no match", counts(network));
        int shown = 0;
        for (JsonNode one : network.path(UNMATCHED)) {
            if (shown++ < MOST_SHOWN) {
                text.line("  " + JsonText.of(one.path("connection")), unmatched(one)).line(" ", differs(one));
            }
        }
        return text.toString();
    }

    private static String messages(JsonNode network) {
        return network.path("sent").asLong() + " sent, " + network.path("received").asLong() + " answered, "
                + network.path("pending").asLong() + " awaited";
    }

    private static String owed(JsonNode owed, String name) {
        long parked = owed.path("parked").asLong();
        String taker = JsonText.of(owed.path("taker"));
        return owed.path("sent").asLong() + " sent, " + owed.path("waiting").asLong() + " waiting, " + parked
                + " parked" + (taker.isEmpty() || taker.equals(name) ? "" : "; " + taker + " takes it");
    }

    private static String since(JsonNode node, String what, String when) {
        String value = JsonText.of(node.path(what));
        return value.isEmpty() ? value : value + " since " + JsonText.of(node.path(when));
    }

    private static String shares(JsonNode network) {
        int count = network.path("connections").size();
        boolean standby = network.path("mode").asText().equals("STANDBY");
        String rule = standby ? "the first that can be trusted" : "the one with the fewest awaited";
        return count > 1 ? "messages among " + count + " connections: " + rule : "";
    }

    private static String state(JsonNode one) {
        String kept = one.path("wanted").asBoolean() ? "" : ", taken down";
        return since(one, "state", "since").replaceAll(" since $", "") + kept + "  " + JsonText.of(one.path("address"));
    }

    private static String connection(JsonNode one) {
        String lost = one.path("lost").asLong() == 0
                ? ""
                : ", lost " + one.path("lost").asLong() + ": " + JsonText.of(one.path("cause"));
        return messages(one) + lost;
    }

    private static String counts(JsonNode network) {
        List<String> counts = new ArrayList<>();
        network.path("unmatched")
                .forEach(one -> counts.add(one.path("cause").asText() + " " + one.path("count").asLong()));
        return String.join(", ", counts);
    }

    private static String unmatched(JsonNode one) {
        return JsonText.of(one.path("at")) + "  " + one.path("cause").asText();
    }

    private static String differs(JsonNode one) {
        List<String> parts = new ArrayList<>();
        part(parts, "", one.path("type"), "");
        part(parts, "STAN ", one.path("stan"), "");
        part(parts, "RRN ", one.path("rrn"), "");
        part(parts, "TID ", one.path("tid"), "");
        part(parts, "F39 ", one.path("responseCode"), "");
        part(parts, "", one.path("differs"), " differs");
        if (one.path("waitedMs").isNumber()) {
            parts.add("after %.1f s".formatted(one.path("waitedMs").asLong() / MS));
        }
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, String before, JsonNode value, String after) {
        String text = JsonText.of(value);
        if (!text.isEmpty()) {
            parts.add(before + text + after);
        }
    }
}
