package org.pointsman.ops.api;

import java.util.List;

/**
 * How everything stands, for those who look after it.
 *
 * @param at   the switch's time when it was begun
 * @param rows figures in the order of their sections
 */
record ReportDocument(String at, List<Row> rows) {

    /**
     * A figure.
     *
     * @param detail empty where the name says it all
     */
    record Row(String section, String name, String detail, long count) {
        private String line() {
            return section + ',' + quoted(name) + ',' + quoted(detail) + ',' + count;
        }

        // A spreadsheet takes no text for a formula, and a separator stays inside of its cell.
        private static String quoted(String text) {
            String safe = text.matches("[=+@\\t-].*") ? "'" + text : text;
            return safe.matches("[^,\"\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
        }
    }

    String csv() {
        StringBuilder text = new StringBuilder("section,name,detail,count\r\n");
        rows.forEach(row -> text.append(row.line()).append("\r\n"));
        return text.toString();
    }
}
