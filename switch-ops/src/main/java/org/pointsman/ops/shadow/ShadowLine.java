package org.pointsman.ops.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import org.pointsman.snapshot.ShadowStatus;

/** How far a shadow is, as the line of JSON it tells its parent. */
public final class ShadowLine {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ShadowLine() {
    }

    /** The line, without its end. */
    public static String write(ShadowStatus status) {
        try {
            return MAPPER.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a line says; null when it is not one of these. */
    static ShadowStatus read(String line) {
        try {
            return line.startsWith("{") ? MAPPER.readValue(line, ShadowStatus.class) : null;
        } catch (JsonProcessingException other) {
            return null;
        }
    }
}
