package org.pointsman.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Reads server-sent events, and remembers the last one over several streams: what a new stream tells again is left out.
 * One thread.
 */
final class EventReader {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Consumer<JsonNode> events;
    private final LongConsumer missed;
    private long last;
    private long readUpTo;
    private String type = "";
    private long id;

    /**
     * @param events takes each event
     * @param missed takes how many were left out for being slow
     */
    EventReader(Consumer<JsonNode> events, LongConsumer missed) {
        this.events = events;
        this.missed = missed;
    }

    /** Id of the last event; 0 before the first one. */
    long last() {
        return last;
    }

    /** Begins another stream. */
    void reconnected() {
        readUpTo = last;
    }

    /** Reads lines until there are no more. */
    void read(Iterator<String> lines) {
        while (lines.hasNext()) {
            line(lines.next());
        }
    }

    private void line(String line) {
        if (line.startsWith("event: ")) {
            type = line.substring("event: ".length());
        } else if (line.startsWith("id: ")) {
            id = Long.parseLong(line.substring("id: ".length()));
        } else if (line.startsWith("data: ")) {
            data(parsed(line.substring("data: ".length())));
        }
    }

    private void data(JsonNode data) {
        if (type.equals("skipped")) {
            missed.accept(data.path("count").asLong());
        } else if (id > readUpTo) {
            last = Math.max(last, id);
            events.accept(data);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new VerbFailure(ExitCode.ERROR,
                    "the switch sent an event that is no JSON: " + e.getOriginalMessage());
        }
    }
}
