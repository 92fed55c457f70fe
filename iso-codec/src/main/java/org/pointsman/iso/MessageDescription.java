package org.pointsman.iso;

import java.util.List;

/**
 * A message in words, safe to show: protected values are masked, and nothing but visible ASCII characters of it is
 * repeated.
 *
 * @param rows    frame parts and fields in wire order; up to the faulty field when there is a problem
 * @param kind    name of the {@link IsoError.Kind}, BAD_HEX when the text is no hexadecimal, or empty
 * @param problem what is wrong, or empty
 * @param field   the faulty field, or -1
 * @param offset  byte offset of the fault in the bytes given, or -1
 */
public record MessageDescription(List<Row> rows, String kind, String problem, int field, int offset) {
    /**
     * One part of the message.
     *
     * @param field   ISO 8583 field number; 0 for the message type, -1 for length, TPDU and header
     * @param part    part of the field: its number, its tag, or the path to a tag such as A2.01; empty for a whole
     *                field
     * @param name    name in the packager file, or of the part
     * @param value   the value, masked where protected
     * @param meaning what the dialect or the standard knows about the value; empty otherwise
     */
    public record Row(int field, String part, String name, String value, String meaning) {
        /** F60, F60.2, F55.9F26; MTI; empty for length, TPDU and header. */
        public String label() {
            return switch (field) {
                case -1 -> "";
                case 0 -> "MTI";
                default -> "F" + field + (part.isEmpty() ? "" : "." + part);
            };
        }
    }

    /** Copies the rows. */
    public MessageDescription {
        rows = List.copyOf(rows);
    }

    /** True when the message was read to its last byte. */
    public boolean complete() {
        return problem.isEmpty();
    }

    /** All rows as aligned lines, then the problem if there is one. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int labels = rows.stream().mapToInt(row -> row.label().length()).max().orElse(1);
        int names = rows.stream().mapToInt(row -> row.name.length()).max().orElse(1);
        for (Row row : rows) {
            String line = pad(row.label(), labels) + "  " + pad(row.name, names) + "  " + row.value;
            String meaning = row.meaning.isEmpty() ? "" : "  (" + row.meaning + ")";
            text.append((line + meaning).stripTrailing()).append(System.lineSeparator());
        }
        return complete() ? text.toString() : text.append(problem).append(System.lineSeparator()).toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
