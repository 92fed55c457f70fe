package org.pointsman.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Prints data in the format asked for. */
final class Output {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();

    private final OutputFormat format;
    private final PrintStream out;
    private final Supplier<SiteFormat> site;
    private final boolean screen;

    /** @param screen whether a person looks: then long lines are wrapped, which a script would have to undo */
    Output(OutputFormat format, PrintStream out, Supplier<SiteFormat> site, boolean screen) {
        this.screen = screen;
        this.site = site;
        this.format = format;
        this.out = out;
    }

    /** One document; text for people only where no other format was asked for. */
    void document(JsonNode document, Function<JsonNode, String> text) {
        switch (format) {
            case text -> print(site.get().localised(text.apply(document)));
            case json -> out.println(json(PRETTY, document));
            case jsonl -> line(document);
        }
    }

    private void print(String text) {
        if (screen) {
            text.lines().forEach(line -> JsonText.wrapped(line).forEach(out::println));
        } else {
            out.println(text);
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

    /** A table for people. */
    <T> void rows(List<T> items, String[] titles, Function<T, String[]> cells) {
        List<String[]> rows = new ArrayList<>();
        rows.add(titles);
        SiteFormat here = site.get();
        for (T item : items) {
            String[] row = cells.apply(item);
            for (int i = 0; i < row.length; i++) {
                row[i] = here.localised(row[i]);
            }
            rows.add(row);
        }
        TableLayout.of(rows).lines().forEach(out::println);
    }

    /** One JSON document on a line, whatever the format. */
    void line(JsonNode document) {
        out.println(json(MAPPER.writer(), document));
    }

    OutputFormat format() {
        return format;
    }

    private void table(List<JsonNode> items, Column... columns) {
        SiteFormat here = site.get();
        List<String[]> rows = new ArrayList<>();
        for (int row = -1; row < items.size(); row++) {
            String[] cells = new String[columns.length];
            for (int i = 0; i < columns.length; i++) {
                cells[i] = row < 0 ? columns[i].title() : here.localised(columns[i].text(items.get(row)));
            }
            rows.add(cells);
        }
        TableLayout.of(rows).lines().forEach(out::println);
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
     * @param text its cell for a document
     */
    record Column(String title, Function<JsonNode, String> text) {
        Column(String title, String member) {
            this(title, item -> JsonText.of(item.path(member)));
        }

        static Column of(String member) {
            return new Column(JsonText.title(member), member);
        }

        String text(JsonNode item) {
            return text.apply(item);
        }
    }
}
