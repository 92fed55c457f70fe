package org.pointsman.iso;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What ISO 8583 itself says about message types and field values, from the tables of this package. Immutable. */
final class Meanings {
    private static final Meanings STANDARD = new Meanings();

    private final Map<String, String> messageTypes = new HashMap<>();
    private final Map<String, String> formats = new HashMap<>();
    private final Map<String, List<Value>> values = new HashMap<>();

    private record Value(int from, String digits, String text) {
    }

    private Meanings() {
        for (String[] row : CsvTable.read("mti.csv", 3)) {
            messageTypes.put(row[0] + row[1], row[2]);
        }
        for (String[] row : CsvTable.read("formats.csv", 3)) {
            formats.put(row[0] + '/' + row[1], row[2]);
        }
        for (String[] row : CsvTable.read("values.csv", 5)) {
            values.computeIfAbsent(row[0] + '/' + row[1], ignored -> new ArrayList<>())
                    .add(new Value(Integer.parseInt(row[2]), row[3], row[4]));
        }
    }

    static Meanings standard() {
        return STANDARD;
    }

    /** Version, class, function and origin, such as "financial request from the acquirer, ISO 8583:1987". */
    String messageType(int mti) {
        String digits = "%04d".formatted(mti);
        StringJoiner words = new StringJoiner(" ");
        for (int position : new int[]{1, 2, 3, 0}) {
            String word = messageTypes.get(Integer.toString(position) + digits.charAt(position));
            if (word != null) {
                words.add(word);
            }
        }
        return words.toString();
    }

    /** The meaning of a value in a message of this type; empty when none is known. */
    String of(IsoMessage message, int field) {
        String key = Integer.toString(message.mti() / 1_000) + '/' + field;
        String format = formats.get(key);
        String value = message.text(field);
        if (format != null) {
            return ValueFormat.explain(format, value, amountCurrency(message, format));
        }
        StringJoiner known = new StringJoiner(", ");
        for (Value candidate : values.getOrDefault(key, List.of())) {
            if (value.startsWith(candidate.digits, candidate.from)) {
                known.add(candidate.text);
            }
        }
        return known.toString();
    }

    /** The format "amount 49" has its currency in F49. */
    private static String amountCurrency(IsoMessage message, String format) {
        int space = format.indexOf(' ');
        String currency = space < 0 ? null : message.text(Integer.parseInt(format.substring(space + 1)));
        return currency == null ? "" : currency;
    }
}
