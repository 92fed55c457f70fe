package org.pointsman.readmodel.projection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.journal.JournalRecord;

/** The row of a command of a person, or of the node. */
final class AuditRow {
    private AuditRow() {
    }

    static Object[] of(JournalRecord record, JsonNode line) {
        return new Object[]{record.sequence(), Values.ofNs(record.timestampNs()), text(line, "actor"),
                words(line.path("roles")), line.path("command").asText(), text(line, "about"),
                text(line.path("body"), "tid"), text(line.path("body"), "mid"), text(line, "reason"),
                text(line, "answer"), words(line.path("events"))};
    }

    private static String text(JsonNode of, String member) {
        return of.path(member).isTextual() ? Values.text(of.path(member).textValue()) : null;
    }

    private static String words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return Values.names(words);
    }
}
