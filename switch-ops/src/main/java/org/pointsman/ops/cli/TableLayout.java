package org.pointsman.ops.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells on lines of 80 columns at most. A table that is too wide first loses half its gaps, then its rows go on
 * on further lines.
 */
final class TableLayout {
    private static final int WIDTH = 80;
    private static final int INDENT = 4;

    private final List<String[]> rows;
    private final int[] widths;
    private final int gap;

    private TableLayout(List<String[]> rows, int[] widths) {
        this.rows = rows;
        this.widths = widths;
        int wide = 2 * (widths.length - 1);
        for (int width : widths) {
            wide += width;
        }
        gap = wide <= WIDTH ? 2 : 1;
    }

    /** The first row has the titles. */
    static TableLayout of(List<String[]> rows) {
        int[] widths = new int[rows.getFirst().length];
        for (String[] cells : rows) {
            for (int i = 0; i < cells.length; i++) {
                widths[i] = Math.min(WIDTH - INDENT, Math.max(widths[i], Columns.of(cells[i])));
            }
        }
        return new TableLayout(rows, widths);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        rows.forEach(cells -> add(cells, lines));
        return lines;
    }

    private void add(String[] cells, List<String> lines) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < cells.length; i++) {
            if (used > 0 && used + gap + widths[i] > WIDTH) {
                end(line, lines);
                line.append(" ".repeat(INDENT));
                used = INDENT;
            } else if (used > 0) {
                line.append(" ".repeat(gap));
                used += gap;
            }
            cell(cells[i], widths[i], line, lines);
            used += widths[i];
        }
        end(line, lines);
    }

    // A text longer than a line is the widest of its column, so it stands on lines of its own.
    private static void cell(String text, int width, StringBuilder line, List<String> lines) {
        String rest = text;
        while (Columns.of(rest) > width) {
            int most = Columns.fitting(rest, width);
            int blank = rest.lastIndexOf(' ', most);
            int cut = blank > 0 ? blank : most;
            line.append(rest, 0, cut);
            end(line, lines);
            line.append(" ".repeat(INDENT));
            rest = rest.substring(cut).strip();
        }
        line.append(rest).append(" ".repeat(width - Columns.of(rest)));
    }

    private static void end(StringBuilder line, List<String> lines) {
        String text = line.toString().stripTrailing();
        if (!text.isEmpty()) {
            lines.add(text);
        }
        line.setLength(0);
    }
}
