package org.pointsman.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints data in the format asked for. */
final class Output {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
    private static final String GAP = "  ";

    private final OutputFormat format;
    private final PrintStream out;

    Output(OutputFormat format, PrintStream out) {
        this.format = format;
        this.out = out;
    }

    /** One document; text for people only where no other format was asked for. */
    void document(JsonNode document, Function<JsonNode, String> text) {
        switch (format) {
            case text -> out.println(text.apply(document));
            case json -> out.println(json(PRETTY, document));
            case jsonl -> line(document);
        }
    }

    /** Many documents: a table, a JSON array, or one JSON document a line. */
    void list(List<JsonNode> items, Column... columns) {
        switch (format) {
            case text -> table(items, columns);
            case json -> out.println(json(PRETTY, MAPPER.valueToTree(items)));
            case jsonl -> items.forEach(this::line);
        }
    }

    /** One JSON document on a line, whatever the format. */
    void line(JsonNode document) {
        out.println(json(MAPPER.writer(), document));
    }

    OutputFormat format() {
        return format;
    }

    private void table(List<JsonNode> items, Column... columns) {
        List<String[]> rows = new ArrayList<>();
        int[] widths = new int[columns.length];
        for (int row = -1; row < items.size(); row++) {
            String[] cells = new String[columns.length];
            for (int i = 0; i < columns.length; i++) {
                cells[i] = row < 0 ? columns[i].title() : columns[i].text(items.get(row));
                widths[i] = Math.max(widths[i], cells[i].length());
            }
            rows.add(cells);
        }
        for (String[] cells : rows) {
            out.println(padded(cells, widths));
        }
    }

    private static String padded(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : GAP).append(cells[i]).append(" ".repeat(widths[i] - cells[i].length()));
        }
        return line.toString().stripTrailing();
    }

    private static String json(ObjectWriter writer, JsonNode document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON document cannot be written", e);
        }
    }

    /**
     * A column of a table.
     *
     * @param member member of the document
     */
    record Column(String title, String member) {
        static Column of(String member) {
            return new Column(member.toUpperCase(Locale.ROOT), member);
        }

        String text(JsonNode item) {
            return Words.of(item.path(member));
        }
    }
}
