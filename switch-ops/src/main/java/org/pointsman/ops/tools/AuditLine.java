package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.pointsman.journal.JournalRecord;

/** A command of a person, or of the node itself, as a line of the audit: who, when, what, why, and what came of it. */
public final class AuditLine {
    private static final String OPERATOR = "OperatorCommand";
    private static final String REVERSAL = "ReversalCommand";
    private static final Set<String> KINDS = Set.of(OPERATOR, REVERSAL, "ConfigApplied", "NodeStarted", "NodeStopped",
            "ClockAdvanced");

    /** What a command may be about, what says most first. */
    private static final List<String> NAMED = List.of("tid", "caseId", "approvalId", "mid", "transactionId",
            "originalId", "serial", "account");

    private final CommandJson commands = new CommandJson();
    private final OutcomeJson outcomes = new OutcomeJson();

    /** Whether a record is one of them. */
    public boolean isOne(JournalRecord record) {
        return KINDS.contains(kind(record));
    }

    /** The line, masked; its body is the command. */
    public ObjectNode of(JournalRecord record) {
        String kind = kind(record);
        JsonNode command = commands.of(record.buffer(), record.commandOffset(), record.commandLength());
        JsonNode body = kind.equals(OPERATOR) ? command.path("body") : command;
        return line(record, type(kind, body), body,
                outcomes.of(record.buffer(), record.outcomeOffset(), record.outcomeLength()));
    }

    /** The registry events of a record, without keys; empty when it has none. */
    public JsonNode events(JournalRecord record) {
        return outcomes.events(record.buffer(), record.outcomeOffset(), record.outcomeLength());
    }

    private String kind(JournalRecord record) {
        return commands.kind(record.buffer(), record.commandOffset(), record.commandLength());
    }

    private static String type(String kind, JsonNode body) {
        return switch (kind) {
            case OPERATOR -> body.path("type").asText();
            case REVERSAL -> "Reversal" + body.path("verb").asText();
            default -> kind;
        };
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
        for (String name : NAMED) {
            JsonNode value = body.path(name);
            if (value.isValueNode() && !value.isNull()) {
                return switch (name) {
                    case "tid", "mid", "serial", "account" -> value.asText();
                    case "originalId" -> "transaction " + value.asText();
                    default -> name.replace("Id", " ") + value.asText();
                };
            }
        }
        return body.has("scope") && body.has("id") ? body.path("scope").asText() + " " + body.path("id").asText() : "";
    }

    private static String answer(JsonNode answer) {
        return (answer.path("type").asText() + " " + answer.path("code").asText()).strip();
    }
}
