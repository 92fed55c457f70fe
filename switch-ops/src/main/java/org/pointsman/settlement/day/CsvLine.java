package org.pointsman.settlement.day;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values; a cell with a comma, a quote or a line end is quoted. */
public final class CsvLine {
    private CsvLine() {
    }

    /** Without a line end. */
    public static String of(List<?> cells) {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            line.append(line.isEmpty() ? "" : ",").append(quoted(String.valueOf(cell)));
        }
        return line.toString();
    }

    // A spreadsheet takes no text for a formula.
    private static String quoted(String cell) {
        String safe = cell.matches("[=+@\\t].*|-.*\\D.*") ? "'" + cell : cell;
        return safe.matches("[^,\"\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** The cells of a line without its end. */
    public static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                quoted = doubled || !quoted;
                cell.append(doubled ? "\"" : "");
                i += doubled ? 1 : 0;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
