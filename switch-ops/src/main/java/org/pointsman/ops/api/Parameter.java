package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.pointsman.node.NetworkVerb;

/**
 * What a route takes besides its body.
 *
 * @param in path, query or header
 */
record Parameter(String name, String in, String description, Type type) {
    enum Type {
        TEXT,
        FLAG,
        NUMBER,
        TIME,
        TID,
        HOLD_REASON,
        NETWORK_VERB,
        LIMIT;

        private ObjectNode schema() {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            return switch (this) {
                case TEXT -> schema.put("type", "string");
                case FLAG -> schema.put("type", "boolean");
                case NUMBER -> schema.put("type", "integer").put("format", "int64");
                case TIME -> schema.put("type", "string").put("format", "date-time");
                case TID -> schema.put("type", "string").put("pattern", "^[0-9A-Za-z]{8}$");
                case HOLD_REASON -> OpenApi.reference("schemas", "HoldReason");
                case NETWORK_VERB -> words(schema.put("type", "string"), NetworkVerb.values());
                case LIMIT -> schema.put("type", "integer").put("default", 100).put("minimum", 1).put("maximum", 1_000);
            };
        }
    }

    private static ObjectNode words(ObjectNode schema, NetworkVerb... verbs) {
        for (NetworkVerb verb : verbs) {
            schema.withArrayProperty("enum").add(verb.name().toLowerCase(Locale.ROOT));
        }
        return schema;
    }

    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("name", name).put("in", in);
        if (in.equals("path")) {
            document.put("required", true);
        }
        document.put("description", description).set("schema", type.schema());
        return document;
    }
}
