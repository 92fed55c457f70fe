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
    TERMINAL_MATRIX("/org/pointsman/registry/rules/terminal-matrix.csv", "terminal-registry/src/main", ","),
    BINDING_MATRIX("/org/pointsman/registry/rules/binding-matrix.csv", "terminal-registry/src/main", ","),
    ORIGINAL_MATRIX("/org/pointsman/engine/state/original-matrix.csv", "switch-core/src/main", ","),
    RACES("/org/pointsman/pages/races.csv", "switch-core/src/test", ";"),
    REQUIREMENTS("/org/pointsman/pages/requirements.csv", "switch-core/src/test", ";"),
    SECURITY_REQUIREMENTS("/org/pointsman/pages/security-requirements.csv", "switch-core/src/test", ";");

    private static final String COMMENT = "#";

    private final String resource;
    private final String source;
    private final String separator;

    MatrixPage(String resource, String source, String separator) {
        this.resource = resource;
        this.source = source;
        this.separator = separator;
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }

    String text() {
        List<String> lines = lines();
        List<String> text = lines.stream().filter(MatrixPage::comment).map(line -> line.substring(1).strip()).toList();
        List<String[]> rows = cells(lines);
        StringBuilder page = new StringBuilder("# ").append(text.getFirst()).append("\n\n");
        page.append("Made from `").append(source).append("/resources").append(resource)
                .append("`, which tests read too.\n");
        text.subList(1, text.size()).forEach(line -> page.append(line).append('\n'));
        page.append('\n').append(row(rows.getFirst())).append("|").append("---|".repeat(rows.getFirst().length))
                .append('\n');
        rows.subList(1, rows.size()).forEach(row -> page.append(row(row)));
        return page.toString();
    }

    /** The rows without their header. */
    List<String[]> rows() {
        List<String[]> rows = cells(lines());
        return rows.subList(1, rows.size());
    }

    private List<String[]> cells(List<String> lines) {
        return lines.stream().filter(line -> !comment(line)).map(line -> line.split(separator, -1)).toList();
    }

    private static boolean comment(String line) {
        return line.startsWith(COMMENT);
    }

    private static String row(String[] cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private List<String> lines() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(MatrixPage.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
