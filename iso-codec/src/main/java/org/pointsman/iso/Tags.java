package org.pointsman.iso;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and meanings of the tags of one TLV form, from the tables of this package. Immutable. */
final class Tags {
    static final Tags EMV = new Tags("emv-tags.csv", "emv-values.csv");
    static final Tags TERMINAL = new Tags("terminal-tags.csv", "terminal-values.csv");

    private static final Tag UNKNOWN = new Tag("unknown tag", "");

    private final Map<String, Tag> tags = new HashMap<>();
    private final Map<String, List<String[]>> values = new HashMap<>();

    private record Tag(String name, String format) {
    }

    private Tags(String tagTable, String valueTable) {
        for (String[] row : CsvTable.read(tagTable, 3)) {
            tags.put(row[0], new Tag(row[2], row[1]));
        }
        for (String[] row : CsvTable.read(valueTable, 3)) {
            values.computeIfAbsent(row[0], ignored -> new ArrayList<>()).add(row);
        }
    }

    String name(String path) {
        return tags.getOrDefault(path, UNKNOWN).name;
    }

    /** The meaning of a value as it is shown; {@code currency} is the code that amounts of this data have, or empty. */
    String meaning(String path, String value, String currency) {
        for (String[] row : values.getOrDefault(path, List.of())) {
            if (value.startsWith(row[1])) {
                return row[2];
            }
        }
        String format = tags.getOrDefault(path, UNKNOWN).format;
        return format.equals("text") ? hexText(value) : ValueFormat.explain(format, value, currency);
    }

    private static String hexText(String hex) {
        return PrintableAscii.of(new String(Hex.bytes(hex), StandardCharsets.ISO_8859_1));
    }
}
