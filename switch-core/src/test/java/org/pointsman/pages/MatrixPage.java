package org.pointsman.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A data file as a page: its first comment line is the title, the others are the text, its rows are a table. */
enum MatrixPage {
    TERMINAL_MATRIX("/org/pointsman/registry/terminal-matrix.csv", "terminal-registry"),
    ORIGINAL_MATRIX("/org/pointsman/engine/original-matrix.csv", "switch-core");

    private static final String COMMENT = "#";

    private final String resource;
    private final String module;

    MatrixPage(String resource, String module) {
        this.resource = resource;
        this.module = module;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }

    String text() {
        List<String> lines = lines();
        List<String> text = lines.stream().filter(MatrixPage::comment).map(line -> line.substring(1).strip()).toList();
        List<String> rows = lines.stream().filter(line -> !comment(line)).toList();
        StringBuilder page = new StringBuilder("# ").append(text.getFirst()).append("\n\n");
        page.append("Made from `").append(module).append("/src/main/resources").append(resource)
                .append("`, which the switch and its tests read too.\n");
        text.subList(1, text.size()).forEach(line -> page.append(line).append('\n'));
        page.append('\n').append(row(rows.getFirst())).append(rule(rows.getFirst()));
        rows.subList(1, rows.size()).forEach(line -> page.append(row(line)));
        return page.toString();
    }

    private static boolean comment(String line) {
        return line.startsWith(COMMENT);
    }

    private static String row(String line) {
        return "| " + line.replace(",", " | ") + " |\n";
    }

    private static String rule(String header) {
        return "|" + "---|".repeat(header.split(",", -1).length) + "\n";
    }

    private List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                MatrixPage.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
