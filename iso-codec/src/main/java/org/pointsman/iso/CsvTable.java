package org.pointsman.iso;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table of this package: comma-separated lines, # begins a comment line, the last column may hold commas. */
final class CsvTable {
    private CsvTable() {
    }

    static List<String[]> read(String resource, int columns) {
        try (InputStream stream = CsvTable.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .map(line -> row(resource, line, columns)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] row(String resource, String line, int columns) {
        String[] row = line.split(",", columns);
        if (row.length != columns) {
            throw new IllegalStateException(resource + ": " + columns + " columns expected in: " + line);
        }
        return row;
    }
}
