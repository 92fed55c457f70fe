package org.pointsman.registry.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows of a comma-separated class-path resource, without quoting; '#' starts a comment line. Immutable. */
public final class Csv {
    private final String name;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    private Csv(String name, List<String> lines) {
        this.name = name;
        this.columns = cells(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            rows.add(new Row(cells(line)));
        }
    }

    /**
     * Reads a resource of the package of a class.
     *
     * @throws IllegalStateException when it is missing or a row has too many or too few cells
     */
    public static Csv load(Class<?> home, String name) {
        try (InputStream in = home.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + name + " is missing from the class path");
            }
            return new Csv(name, contentLines(in));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + name, e);
        }
    }

    /** In the order of the file. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    private static List<String> contentLines(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /** One row; a bad cell is a defect of the shipped file and stops the start. */
    public final class Row {
        private final List<String> cells;

        private Row(List<String> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalStateException(
                        name + ": row " + cells + " has " + cells.size() + " cells, not " + columns.size());
            }
            this.cells = cells;
        }

        /** The cell of a column. */
        public String text(String column) {
            int index = columns.indexOf(column);
            if (index < 0) {
                throw new IllegalStateException(name + ": no column " + column);
            }
            return cells.get(index);
        }

        public boolean yes(String column) {
            return switch (text(column)) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw bad(column, null);
            };
        }

        public int number(String column) {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException e) {
                throw bad(column, e);
            }
        }

        /** The cell of a column as a constant; an {@link IllegalStateException} when there is none of that name. */
        public <E extends Enum<E>> E constant(String column, Class<E> type) {
            return constant(column, type, text(column));
        }

        /** Constants separated by '|'; an empty cell is an empty list. */
        public <E extends Enum<E>> List<E> constants(String column, Class<E> type) {
            List<E> found = new ArrayList<>();
            for (String word : text(column).split("\\|", -1)) {
                if (!word.isEmpty()) {
                    found.add(constant(column, type, word));
                }
            }
            return List.copyOf(found);
        }

        /** What is to be thrown about a cell that means nothing. */
        public IllegalStateException bad(String column, RuntimeException cause) {
            return new IllegalStateException(
                    name + ": row " + cells.getFirst() + ", column " + column + ": bad value '" + text(column) + "'",
                    cause);
        }

        public <E extends Enum<E>> E constant(String column, Class<E> type, String word) {
            try {
                return Enum.valueOf(type, word);
            } catch (IllegalArgumentException e) {
                throw bad(column, e);
            }
        }
    }
}
