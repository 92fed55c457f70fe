package org.pointsman.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of expectations: cells separated by '|', first line = column names, first cell = row name. */
final class ExpectedTable {
    private final List<List<String>> lines = new ArrayList<>();

    ExpectedTable(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(ExpectedTable.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> columns() {
        return lines.getFirst().subList(1, lines.getFirst().size());
    }

    List<String> rows() {
        return lines.subList(1, lines.size()).stream().map(List::getFirst).toList();
    }

    String cell(String row, String column) {
        for (List<String> line : lines) {
            if (line.getFirst().equals(row)) {
                return line.get(lines.getFirst().indexOf(column));
            }
        }
        throw new IllegalArgumentException("no row " + row);
    }
}
