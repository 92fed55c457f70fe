package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/** What happened to one terminal, from the journal: who did what when, in which role and why. */
public final class TerminalHistory {
    private static final Set<String> ENVELOPE = Set.of("type", "header", "tid");

    private TerminalHistory() {
    }

    /**
     * Hands out the events of a terminal in order.
     *
     * @throws JournalFailure when the journal cannot be read or is damaged in the middle
     */
    public static void events(Path directory, String tid, Consumer<ObjectNode> receiver) {
        try (JournalReader reader = JournalFiles.read(directory, 1)) {
            events(reader, Long.MAX_VALUE, tid, receiver);
        }
    }

    /**
     * Hands out the events of a terminal in order.
     *
     * @param reader from the first record
     * @param last   the last sequence that is told
     * @throws JournalFailure when the journal cannot be read or is damaged in the middle
     */
    public static void events(JournalReader reader, long last, String tid, Consumer<ObjectNode> receiver) {
        OutcomeJson outcomes = new OutcomeJson();
        Set<Long> approvals = new HashSet<>();
        JournalRecord record = new JournalRecord();
        while (reader.next(record) && record.sequence() <= last) {
            JsonNode events = outcomes.events(record.buffer(), record.outcomeOffset(), record.outcomeLength());
            for (JsonNode event : events) {
                if (concerns(event, tid, approvals)) {
                    receiver.accept(line(record, event));
                }
            }
        }
    }

    /** An approval names its terminal only in the event that asked for it; the later ones name the approval. */
    private static boolean concerns(JsonNode event, String tid, Set<Long> approvals) {
        JsonNode approval = event.path("approval");
        if (tid.equals(approval.path("tid").asText())) {
            approvals.add(approval.path("id").asLong());
            return true;
        }
        return tid.equals(event.path("tid").asText()) || tid.equals(event.path("file").path("tid").asText())
                || (event.has("approvalId") && approvals.contains(event.path("approvalId").asLong()));
    }

    private static ObjectNode line(JournalRecord record, JsonNode event) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("sequence", record.sequence());
        line.put("time", RecordJson.time(record.timestampNs()));
        line.put("event", event.path("type").asText());
        for (String name : List.of("actor", "role", "reason")) {
            line.put(name, event.path("header").path(name).asText());
        }
        for (Map.Entry<String, JsonNode> member : event.properties()) {
            if (!ENVELOPE.contains(member.getKey()) && !member.getValue().isNull()) {
                line.set(member.getKey().equals("reason") ? "hold" : member.getKey(), member.getValue());
            }
        }
        return line;
    }
}
