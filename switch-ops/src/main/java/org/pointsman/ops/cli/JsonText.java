package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** JSON values for people. */
final class JsonText {
    private static final int LABEL_WIDTH = 12;
    private static final int WIDTH = 80;

    private final StringBuilder text = new StringBuilder();

    /** A value on one line: arrays joined by commas, nothing for what is missing. */
    static String of(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isArray()) {
            return Printable.of(value.isValueNode() ? value.asText() : value.toString());
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(of(part)));
        return String.join(",", parts);
    }

    /** A member's name as people read it: waitsFor is WAITS FOR. */
    static String title(String member) {
        return member.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
    }

    /** A labelled line; left out when the value is empty. */
    JsonText line(String label, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(label)
                    .append(" ".repeat(Math.max(1, LABEL_WIDTH - Columns.of(label)))).append(value);
        }
        return this;
    }

    /** A line on as many of 80 columns as it needs, with what is behind its label in one column. */
    static List<String> wrapped(String line) {
        if (Columns.of(line) <= WIDTH) {
            return List.of(line);
        }
        int end = Columns.fitting(line, LABEL_WIDTH);
        List<String> lines = new ArrayList<>();
        String first = line.substring(0, end);
        for (String part : Columns.wrapped(line.substring(end), WIDTH - LABEL_WIDTH)) {
            lines.add(first + part);
            first = " ".repeat(LABEL_WIDTH);
        }
        return lines;
    }

    JsonText member(String label, JsonNode document, String member) {
        return line(label, of(document.path(member)));
    }

    /** Test transactions that are asked for, and what came of each. */
    JsonText probes(JsonNode probes) {
        probes.forEach(probe -> line("test",
                of(probe.path("service")) + " to be " + of(probe.path("expected")) + ": " + of(probe.path("seen"))));
        return this;
    }

    /** The papers of a case. */
    JsonText documents(JsonNode documents) {
        documents.forEach(document -> line("document", of(document.path("name")) + " " + of(document.path("sha256"))));
        return this;
    }

    /** The steps a case has taken. */
    JsonText history(JsonNode history) {
        history.forEach(entry -> line("", of(entry.path("at")) + "  " + of(entry.path("step")) + " by "
                + of(entry.path("actor")) + ": " + of(entry.path("state"))));
        return this;
    }

    JsonText each(String label, JsonNode array) {
        array.forEach(value -> line(label, of(value)));
        return this;
    }

    /** The named member of those documents of an array that fit, on one line. */
    JsonText chosen(String label, JsonNode array, Predicate<JsonNode> fits, String... members) {
        List<String> parts = new ArrayList<>();
        for (JsonNode item : array) {
            if (fits.test(item)) {
                parts.add(joined(item, members));
            }
        }
        return line(label, String.join(", ", parts));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String joined(JsonNode item, String... members) {
        String first = of(item.path(members[0]));
        String second = members.length > 1 ? of(item.path(members[1])) : "";
        return second.isEmpty() ? first : first + " (" + second + ")";
    }
}
