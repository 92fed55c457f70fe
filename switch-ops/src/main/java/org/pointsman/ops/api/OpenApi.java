package org.pointsman.ops.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The description of the API: {@code components.json} with the paths of the routes. */
final class OpenApi {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String JSON = "application/json";

    private OpenApi() {
    }

    static ObjectNode of(List<Route> routes) {
        ObjectNode document = components();
        JsonNode components = document.remove("components");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            paths.withObjectProperty(route.path()).set(route.method().name().toLowerCase(Locale.ROOT),
                    operation(route));
        }
        document.set("components", components);
        return document;
    }

    static ObjectNode reference(String kind, String name) {
        return NODES.objectNode().put("$ref", "#/components/" + kind + "/" + name);
    }

    private static ObjectNode operation(Route route) {
        ObjectNode operation = NODES.objectNode();
        operation.put("operationId", route.operation()).put("summary", route.summary());
        if (route.bounded() != null) {
            operation.put("description", "Not paged: " + route.bounded());
        }
        if (route.open()) {
            operation.putArray("security");
        }
        ArrayNode parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (route.body() != null) {
            operation.putObject("requestBody").put("required", true).set("content",
                    content(JSON, reference("schemas", route.bodySchema())));
        }
        operation.set("responses", responses(route));
        return operation;
    }

    private static ArrayNode parameters(Route route) {
        ArrayNode parameters = NODES.arrayNode();
        if (route.reads()) {
            parameters.add(reference("parameters", "atLeast"));
        }
        route.parameters().forEach(parameter -> parameters.add(parameter.document()));
        if (route.asksForVersion()) {
            parameters.add(reference("parameters", "ifMatch"));
        }
        if (route.asksForKey()) {
            parameters.add(reference("parameters", "idempotencyKey"));
        }
        return parameters;
    }

    private static ObjectNode responses(Route route) {
        ObjectNode responses = NODES.objectNode();
        route.replies().forEach(reply -> responses.set(Integer.toString(reply.status()), reply(reply)));
        problem(responses, 400, true);
        problem(responses, 401, !route.open());
        problem(responses, 403, !route.open());
        problem(responses, 404, route.missable());
        problem(responses, 409, route.conflicting());
        problem(responses, 413, !route.reads());
        problem(responses, 429, !route.open());
        problem(responses, 503, !responses.has("503"));
        return responses;
    }

    private static void problem(ObjectNode responses, int status, boolean possible) {
        if (possible) {
            responses.putObject(Integer.toString(status)).put("description", "problem; `code` is stable").set("content",
                    content("application/problem+json", reference("schemas", "Problem")));
        }
    }

    private static ObjectNode reply(Route.Reply reply) {
        ObjectNode response = NODES.objectNode().put("description", reply.description());
        ObjectNode headers = response.putObject("headers");
        headers.set("Pointsman-Position", reference("headers", "Position"));
        if (reply.tagged()) {
            headers.putObject("ETag").put("description", "version, for If-Match").putObject("schema").put("type",
                    "string");
        }
        response.set("content", content(reply.schema()));
        return response;
    }

    private static ObjectNode content(String schema) {
        if (schema == null || schema.equals(Route.CSV) || schema.equals(Route.EVENTS)) {
            return content(schema == null ? "text/plain" : schema, NODES.objectNode().put("type", "string"));
        }
        return content(JSON, reference("schemas", schema));
    }

    private static ObjectNode content(String type, ObjectNode schema) {
        ObjectNode content = NODES.objectNode();
        content.putObject(type).set("schema", schema);
        return content;
    }

    private static ObjectNode components() {
        try (InputStream in = OpenApi.class.getResourceAsStream("components.json")) {
            return (ObjectNode) JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("components.json cannot be read", e);
        }
    }
}
