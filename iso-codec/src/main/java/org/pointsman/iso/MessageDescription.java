package org.pointsman.iso;

import java.util.List;

/**
 * A message in words, safe to show: protected values are masked.
 *
 * @param rows    frame parts and fields in wire order; up to the faulty field when there is a problem
 * @param problem what is wrong, or empty
 * @param field   the faulty field, or -1
 * @param offset  byte offset of the fault in the bytes given, or -1
 */
public record MessageDescription(List<Row> rows, String problem, int field, int offset) {
    /**
     * One part of the message.
     *
     * @param field   ISO 8583 field number; 0 for the message type, -1 for length, TPDU and header
     * @param name    name in the packager file, or of the part of a composite field
     * @param value   the value, masked where protected
     * @param meaning what the dialect knows about the value; empty otherwise
     */
    public record Row(int field, String name, String value, String meaning) {
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
        int width = rows.stream().mapToInt(row -> row.name.length()).max().orElse(1);
        String format = "%-4s  %-" + width + "s  %s%s%n";
        for (Row row : rows) {
            String meaning = row.meaning.isEmpty() ? "" : "  (" + row.meaning + ")";
            text.append(format.formatted(number(row.field), row.name, row.value, meaning));
        }
        return complete() ? text.toString() : text.append(problem).append(System.lineSeparator()).toString();
    }

    private static String number(int field) {
        return switch (field) {
            case -1 -> "";
            case 0 -> "MTI";
            default -> "F" + field;
        };
    }
}
