package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Reads a journalled JSON body without the keys in it. */
final class Redaction {
    private static final Set<String> HIDDEN = Set.of("wrappedTmkHex");
    private static final TextNode STARS = TextNode.valueOf("***");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Redaction() {
    }

    static JsonNode read(byte[] json) {
        try {
            JsonNode body = MAPPER.readTree(json);
            hide(body);
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("a journalled body is not JSON", e);
        }
    }

    private static void hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : HIDDEN) {
                if (object.hasNonNull(name)) {
                    object.set(name, STARS);
                }
            }
        }
        for (JsonNode child : node) {
            hide(child);
        }
    }
}
