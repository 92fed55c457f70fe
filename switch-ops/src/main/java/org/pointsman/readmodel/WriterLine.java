package org.pointsman.readmodel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.pointsman.readmodel.projection.ProjectionStatus;

/**
 * What a process that writes the read model tells the switch, as a line of JSON.
 *
 * @param port    where it lets the switch ask its database; 0 when that is a server of its own, or nobody can ask
 * @param key     what lets it in there; null without a port
 * @param open    whether the database can be asked
 * @param status  how far it is
 * @param trouble what is in its way, as a sentence; null for nothing
 */
record WriterLine(int port, String key, boolean open, ProjectionStatus status, String trouble) {
    static final WriterLine NOTHING = new WriterLine(0, null, false, ProjectionStatus.NOTHING, null);

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The line, without its end. */
    String written() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a line says; null when it is not one of these. */
    static WriterLine read(String line) {
        try {
            return line.startsWith("{") ? MAPPER.readValue(line, WriterLine.class) : null;
        } catch (JsonProcessingException other) {
            return null;
        }
    }

    /** Whether the database is asked at the same place. */
    boolean samePlace(WriterLine other) {
        return open == other.open && port == other.port && Objects.equals(key, other.key);
    }
}
