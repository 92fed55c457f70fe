package org.pointsman.settlement.day;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values; a cell with a comma, a quote or a line end is quoted. */
public final class CsvLine {
    private static final String SEPARATORS = ",\"\r\n";
    private static final String FORMULAS = "=+@\t-";

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

    private static String quoted(String cell) {
        String safe = formula(cell) ? "'" + cell : cell;
        boolean plain = true;
        for (int i = 0; i < safe.length() && plain; i++) {
            plain = SEPARATORS.indexOf(safe.charAt(i)) < 0;
        }
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    // A spreadsheet takes no text for a formula; a number below 0 is none.
    private static boolean formula(String cell) {
        if (cell.isEmpty() || FORMULAS.indexOf(cell.charAt(0)) < 0) {
            return false;
        }
        return cell.charAt(0) != '-' || !cell.chars().skip(1).allMatch(Character::isDigit);
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
