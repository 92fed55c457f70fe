package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.ops.words.Words;

/** What a switch is doing, on a screen and no more. */
final class TopScreen {
    private static final int LABEL = 12;
    /** Of the lines that are not networks, with some failed checks. */
    private static final int OTHER_LINES = 18;
    private static final double PER_CENT = 100;
    private static final long BYTES_PER_GIB = 1L << 30;

    private final SiteFormat site;
    private final Words words;
    private final ScreenSize size;
    private final List<String> lines = new ArrayList<>();

    TopScreen(SiteFormat site, Words words, ScreenSize size) {
        this.site = site;
        this.words = words;
        this.size = size;
    }

    /**
     * Its lines, without anything that moves a cursor.
     *
     * @param all the members {@code activity}, {@code stats}, {@code networks} and {@code health}, as the API has them
     */
    List<String> of(JsonNode all) {
        lines.clear();
        JsonNode node = all.path("stats").path("node");
        JsonNode state = all.path("stats").path("state");
        head(all.path("health"), state);
        now(all.path("activity").path("now"));
        add("top.open", state.path("inFlight").asLong(), node.path("connections").asLong(),
                share(node.path("ringRemaining").asLong(), node.path("ringSize").asLong()));
        add("top.owed", state.path("reversalsOwed").asLong(), state.path("reversalsParked").asLong(),
                state.path("reversalsRefused").asLong(), state.path("exceptions").asLong());
        add("top.late", state.path("lateReplies").asLong(), state.path("unmatchedReplies").asLong(),
                state.path("reversalAlarms").asLong());
        add("top.disk",
                String.format(Locale.ROOT, "%.1f", (double) node.path("freeDiskBytes").asLong() / BYTES_PER_GIB),
                taken(node.path("diskAdmission")), node.path("heapPercent").asLong(),
                taken(node.path("heapAdmission")));
        networks(all.path("networks"));
        checks(all.path("health").path("checks"));
        return lines.subList(0, Math.min(lines.size(), size.rows() - 1));
    }

    private void head(JsonNode health, JsonNode state) {
        String degraded = health.path("degraded").asBoolean() ? words.say("health.degraded") : "";
        line("pointsman",
                words.word(JsonText.of(health.path("status"))) + degraded + "   "
                        + site.localised(JsonText.of(state.path("now"))) + "   "
                        + words.say("top.date", JsonText.of(state.path("businessDate"))));
        lines.add("");
    }

    private void now(JsonNode now) {
        if (now.isMissingNode() || now.isNull()) {
            line(words.say("top.rate.label"), words.say("top.quiet"));
            return;
        }
        double seconds = Math.max(1e-3, now.path("seconds").asDouble());
        long payments = now.path("payments").asLong();
        add("top.rate", perSecond(now.path("answered").asLong(), seconds), perSecond(payments, seconds),
                now.path("busy").asLong());
        add("top.share", share(now.path("approved").asLong(), payments), share(now.path("declined").asLong(), payments),
                share(now.path("refused").asLong(), payments), share(now.path("unknown").asLong(), payments));
        add("top.answer", ms(now.path("p50Ms")), ms(now.path("p99Ms")), ms(now.path("p999Ms")));
    }

    private static String perSecond(long count, double seconds) {
        return String.format(Locale.ROOT, "%,.1f", count / seconds);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", PER_CENT * part / whole);
    }

    private static String ms(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.2f ms", value.asDouble()) : "-";
    }

    private String taken(JsonNode admission) {
        return admission.isMissingNode() ? "-" : words.say("top.taken." + admission.asText());
    }

    private void networks(JsonNode networks) {
        lines.add("");
        int most = Math.max(1, size.rows() - OTHER_LINES);
        int shown = 0;
        for (JsonNode network : networks.path("items")) {
            if (shown++ < most) {
                line(JsonText.of(network.path("name")),
                        words.word(JsonText.of(network.path("state"))) + "   "
                                + words.say("top.pending", network.path("pending").asLong()) + "   "
                                + site.localised(JsonText.of(network.path("since"))));
            }
        }
        if (shown > most) {
            line("", words.say("top.networks", shown - most));
        }
    }

    private void checks(JsonNode checks) {
        boolean first = true;
        for (JsonNode check : checks) {
            if (!check.path("ok").asBoolean()) {
                if (first) {
                    lines.add("");
                    first = false;
                }
                line(JsonText.of(check.path("name")),
                        words.say("health.failed") + "  " + words.sentence(JsonText.of(check.path("detail"))));
            }
        }
    }

    private void add(String key, Object... values) {
        line(words.say(key + ".label"), words.say(key, values));
    }

    private void line(String label, String text) {
        String line = Columns.exactly(label, LABEL - 1) + " " + text;
        lines.add(line.substring(0, Columns.fitting(line, size.columns())).stripTrailing());
    }
}
