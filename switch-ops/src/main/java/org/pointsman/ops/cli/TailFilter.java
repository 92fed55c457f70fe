package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which events somebody follows. */
final class TailFilter {
    /** What became of an answer, in a word. */
    enum Fate {
        APPROVED,
        DECLINED,
        REFUSED,
        UNKNOWN
    }

    @Option(names = "--tid", description = "F41")
    private String tid;

    @Option(names = "--merchant", paramLabel = "MID", description = "F42")
    private String merchant;

    @Option(names = "--f39", paramLabel = "CODE", description = "what the till was told, such as 51")
    private String f39;

    @Option(names = "--state", paramLabel = "STATE", description = "approved, declined (by a network), refused (by the switch) or unknown")
    private Fate state;

    @Option(names = "--from-amount", paramLabel = "AMOUNT", description = "from this amount on, such as 1000.00")
    private String fromAmount;

    @Option(names = "--network", paramLabel = "NAME", description = "what this network answered, and its link")
    private String network;

    @Option(names = "--kind", paramLabel = "KIND", description = "payment, message (of terminals, without money) or change (of people and links)")
    private String kind;

    /** The query that leaves out what the switch can. */
    String query() {
        StringBuilder query = new StringBuilder();
        add(query, "tid", tid);
        add(query, "merchant", merchant);
        add(query, "kind", kind);
        add(query, "declined", state != null && state != Fate.APPROVED ? "true" : null);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (value != null) {
            query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(RootVerb.encoded(value));
        }
    }

    /** Whether an event is one of them. */
    boolean fits(JsonNode event, SiteFormat site) {
        return (f39 == null || f39.equalsIgnoreCase(event.path("f39").asText()))
                && (state == null || state == fate(event))
                && (network == null
                        || List.of(event.path("network").asText(), event.path("about").asText()).contains(network))
                && (fromAmount == null || event.path("amountMinor").asLong(-1) >= site.minor(fromAmount));
    }

    /** What became of it; null for what is no answer. */
    static Fate fate(JsonNode event) {
        return switch (event.path("result").asText().toUpperCase(Locale.ROOT)) {
            case "" -> null;
            case "APPROVED" -> Fate.APPROVED;
            case "NETWORK_DECLINED" -> Fate.DECLINED;
            case "NO_ANSWER", "LINK_DOWN", "SYSTEM_MALFUNCTION" -> Fate.UNKNOWN;
            default -> Fate.REFUSED;
        };
    }
}
