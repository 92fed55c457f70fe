package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.ops.words.Words;

/** An event on lines of 80 columns. */
final class EventText {
    private static final int WIDTH = 80;
    private static final int[] WIDTHS = {14, 8, 6, 14, 11, 4, 3};
    private static final int REST = 13;

    private final SiteFormat site;
    private final Words words;

    EventText(SiteFormat site, Words words) {
        this.site = site;
        this.words = words;
    }

    /** The title of what follows. */
    String title() {
        return row(words.say("head.at") + " " + site.offset(), "TID", "STAN", words.say("head.type"),
                words.say("head.amount"), words.say("head.card"), "F39", words.say("head.answer"));
    }

    List<String> of(JsonNode event) {
        return event.path("kind").asText().equals("change") ? change(event) : List.of(answer(event));
    }

    private String answer(JsonNode event) {
        String pan = JsonText.of(event.path("pan"));
        String result = event.path("result").asText().equals("APPROVED")
                ? JsonText.of(event.path("ms")) + (event.has("ms") ? " ms" : "")
                : words.word(JsonText.of(event.path("result")));
        return row(site.column(event.path("at")), JsonText.of(event.path("tid")),
                event.has("stan") ? "%06d".formatted(event.path("stan").asInt()) : "",
                words.word(JsonText.of(event.path("type"))),
                site.plain(event.path("amountMinor"), event.path("currency")),
                pan.length() < 4 ? pan : pan.substring(pan.length() - 4), JsonText.of(event.path("f39")), result);
    }

    private static String row(String... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < WIDTHS.length; i++) {
            line.append(Columns.exactly(cells[i], WIDTHS[i])).append(' ');
        }
        return (line + Columns.exactly(cells[WIDTHS.length], REST)).stripTrailing();
    }

    private List<String> change(JsonNode event) {
        StringBuilder said = new StringBuilder();
        for (String name : List.of("actor", "command", "about", "state", "answer")) {
            String value = JsonText.of(event.path(name));
            said.append(value.isEmpty() ? "" : value + " ");
        }
        String reason = JsonText.of(event.path("reason"));
        said.append(reason.isEmpty() ? "" : "(" + reason + ")");
        List<String> lines = new ArrayList<>();
        String first = Columns.exactly(site.column(event.path("at")), WIDTHS[0]) + " ";
        for (String part : Columns.wrapped(said.toString(), WIDTH - WIDTHS[0] - 1)) {
            lines.add((first + part).stripTrailing());
            first = " ".repeat(WIDTHS[0] + 1);
        }
        return lines;
    }
}
