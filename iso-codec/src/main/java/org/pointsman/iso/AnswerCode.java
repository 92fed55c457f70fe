package org.pointsman.iso;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a network's F39 means, by the kind of message it answers: {@code approved}, {@code partly-approved},
 * {@code declined}, {@code does-not-tell}, {@code never-seen} or {@code try-again}. Immutable.
 *
 * @param f39 two to four digits or capital letters
 * @param as  the code of two characters that is recorded, and told to terminals
 */
public record AnswerCode(String f39, String as, String request, String reversal, String advice, String inquiry) {
    private static final String DEFAULT = "declined";

    /** The table of this package, by code; a new map. */
    static Map<String, AnswerCode> standard() {
        Map<String, AnswerCode> codes = new LinkedHashMap<>();
        for (String[] row : CsvTable.read("answers.csv", 5)) {
            codes.put(row[0], new AnswerCode(row[0], row[0], cell(row[1]), cell(row[2]), cell(row[3]), cell(row[4])));
        }
        return codes;
    }

    private static String cell(String text) {
        return text.isEmpty() ? DEFAULT : text;
    }

    static AnswerCode read(XmlFile xml) {
        String f39 = xml.required("f39");
        if (!f39.matches("[0-9A-Z]{2,4}")) {
            throw xml.failure(f39, "f39 has two to four digits or capital letters");
        }
        String as = xml.optional("as", f39);
        if (as.length() != 2 || !as.matches("[0-9A-Z]+")) {
            throw xml.failure(f39,
                    "as=\"" + as + "\": write the code of two digits or capital letters that terminals know");
        }
        return new AnswerCode(f39, as, meaning(xml, "request"), meaning(xml, "reversal"), meaning(xml, "advice"),
                meaning(xml, "inquiry"));
    }

    private static String meaning(XmlFile xml, String message) {
        String meaning = xml.optional(message, DEFAULT);
        if (!meaning.matches("approved|partly-approved|declined|does-not-tell|never-seen|try-again")) {
            throw xml.failure(meaning,
                    message + " is one of approved, partly-approved, declined, does-not-tell, never-seen, try-again");
        }
        return meaning;
    }
}
