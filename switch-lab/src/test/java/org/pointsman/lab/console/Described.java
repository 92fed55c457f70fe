package org.pointsman.lab.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers of the API beside their description: what is said of them is there, and what is there is said. */
final class Described {
    private static final String REFERENCE = "$ref";

    private final JsonNode description;
    private final List<String> wrong = new ArrayList<>();

    /** @param description OpenAPI as it is served */
    Described(JsonNode description) {
        this.description = description;
    }

    /**
     * Compares the answer to a question.
     *
     * @param path as described, with {@code {name}} for path parameters
     * @return what does not agree
     */
    List<String> compare(String path, JsonNode answer) {
        wrong.clear();
        JsonNode schema = description.path("paths").path(path)
                .at("/get/responses/200/content/application~1json/schema");
        compare(path, schema, answer);
        return List.copyOf(wrong);
    }

    private void compare(String where, JsonNode schema, JsonNode value) {
        if (schema.has(REFERENCE)) {
            compare(where, description.at(schema.path(REFERENCE).asText().substring(1)), value);
        } else if (!types(schema).contains(type(value))) {
            wrong.add(where + " is a " + type(value) + ", not " + types(schema));
        } else if (value.isObject()) {
            members(where, schema, value);
        } else if (value.isArray()) {
            value.forEach(item -> compare(where + "[]", schema.path("items"), item));
        } else if (schema.has("enum") && !words(schema.path("enum")).contains(value.asText())) {
            wrong.add(where + " is " + value + ", not one of " + schema.path("enum"));
        }
    }

    private void members(String where, JsonNode schema, JsonNode value) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode known = schema.path("properties").path(member.getKey());
            JsonNode any = schema.path("additionalProperties");
            if (!known.isMissingNode() || any.isObject()) {
                compare(where + "." + member.getKey(), known.isMissingNode() ? any : known, member.getValue());
            } else if (schema.has("properties") || any.isBoolean()) {
                wrong.add(where + "." + member.getKey() + " is not described");
            }
        }
        for (String name : words(schema.path("required"))) {
            if (!value.has(name)) {
                wrong.add(where + "." + name + " is missing");
            }
        }
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types = new ArrayList<>(type.isArray() ? words(type) : List.of(type.asText()));
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "nothing";
        };
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
