package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;

/** Who did what, when and why, and what came of it: commands of people, and of the node itself. One thread. */
public final class AuditSearch {
    private static final String OPERATOR = "OperatorCommand";
    private static final String REVERSAL = "ReversalCommand";
    private static final Set<String> KINDS = Set.of(OPERATOR, REVERSAL, "ConfigApplied", "NodeStarted", "NodeStopped",
            "ClockAdvanced");

    private final CommandJson commands = new CommandJson();
    private final OutcomeJson outcomes = new OutcomeJson();
    private final Choice choice;
    private final AuditSubject subject;
    private final Consumer<ObjectNode> receiver;

    /**
     * What is looked for.
     *
     * @param actor   who did it; null for anybody
     * @param tid     a terminal it was about; null for any
     * @param mid     a merchant; null for any
     * @param caseId  a case; 0 for any
     * @param command type of the command, such as PlaceHold; null for any
     * @param fromNs  sequenced then or later, nanoseconds since 1970 UTC; -1 for any
     * @param toNs    sequenced before; -1 for any
     */
    public record Choice(String actor, String tid, String mid, long caseId, String command, long fromNs, long toNs) {
        private boolean at(long timeNs) {
            return (fromNs < 0 || timeNs >= fromNs) && (toNs < 0 || timeNs < toNs);
        }
    }

    private AuditSearch(Choice choice, Consumer<ObjectNode> receiver) {
        this.choice = choice;
        this.receiver = receiver;
        subject = new AuditSubject(choice.tid(), choice.mid(), choice.caseId());
    }

    /**
     * Searches a whole journal.
     *
     * @param receiver gets each command that fits, in order, masked
     * @param progress is told the sequence of each record
     * @throws JournalFailure when the journal cannot be read or is damaged in the middle
     */
    public static void run(DataFiles files, Choice choice, Consumer<ObjectNode> receiver, LongConsumer progress) {
        AuditSearch search = new AuditSearch(choice, receiver);
        try (JournalReader reader = files.read(1)) {
            JournalRecord record = new JournalRecord();
            while (reader.next(record)) {
                search.see(record);
                progress.accept(record.sequence());
            }
        }
    }

    private void see(JournalRecord record) {
        String kind = commands.kind(record.buffer(), record.commandOffset(), record.commandLength());
        if (!KINDS.contains(kind)) {
            return;
        }
        JsonNode command = commands.of(record.buffer(), record.commandOffset(), record.commandLength());
        JsonNode body = kind.equals(OPERATOR) ? command.path("body") : command;
        ObjectNode outcome = outcomes.of(record.buffer(), record.outcomeOffset(), record.outcomeLength());
        // Even what does not fit may tell which case or approval belongs to the subject.
        boolean concerned = subject.concerns(body, outcome.path("events"));
        ObjectNode line = line(record, type(kind, body), body, outcome);
        if (concerned && fits(record, line)) {
            receiver.accept(line);
        }
    }

    private static String type(String kind, JsonNode body) {
        return switch (kind) {
            case OPERATOR -> body.path("type").asText();
            case REVERSAL -> "Reversal" + body.path("verb").asText();
            default -> kind;
        };
    }

    private boolean fits(JournalRecord record, ObjectNode line) {
        return choice.at(record.timestampNs())
                && (choice.actor() == null || choice.actor().equals(line.path("actor").asText()))
                && (choice.command() == null || choice.command().equalsIgnoreCase(line.path("command").asText()));
    }

    private static ObjectNode line(JournalRecord record, String type, JsonNode body, ObjectNode outcome) {
        JsonNode header = body.has("header") ? body.path("header") : body;
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("sequence", record.sequence()).put("time", RecordJson.time(record.timestampNs()));
        line.put("actor", header.path("actor").asText());
        line.set("roles", header.has("roles") ? header.path("roles") : JsonNodeFactory.instance.arrayNode());
        line.put("command", type).put("about", about(body)).put("reason", header.path("reason").asText());
        line.put("answer", answer(outcome.path("answer")));
        ArrayNode events = line.putArray("events");
        outcome.path("events").forEach(event -> events.add(event.path("type")));
        line.set("body", body);
        return line;
    }

    private static String about(JsonNode body) {
        for (String name : new String[]{"tid", "caseId", "approvalId", "mid", "transactionId", "serial", "account"}) {
            JsonNode value = body.path(name);
            if (value.isValueNode() && !value.isNull()) {
                return switch (name) {
                    case "tid", "mid", "serial", "account" -> value.asText();
                    default -> name.replace("Id", " ") + value.asText();
                };
            }
        }
        return "";
    }

    private static String answer(JsonNode answer) {
        return (answer.path("type").asText() + " " + answer.path("code").asText()).strip();
    }
}
