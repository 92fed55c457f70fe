package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.HoldReason;

class OpenApiTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Test
    void shouldNameExactlyTheRoutesThatAreServed() throws IOException {
        TreeSet<String> documented = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document().path("paths").properties()) {
            path.getValue().fieldNames()
                    .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        TreeSet<String> served = new TreeSet<>();
        for (Endpoint endpoint : Endpoint.values()) {
            served.add(endpoint.method().name() + " " + endpoint.path());
        }
        assertEquals(served, documented);
    }

    @Test
    void shouldNameExactlyTheQueryParametersThatAreTaken() throws IOException {
        for (Endpoint endpoint : Endpoint.values()) {
            for (JsonNode parameter : operation(endpoint).path("parameters")) {
                if (parameter.path("in").asText().equals("query")) {
                    assertTrue(endpoint.takes(parameter.path("name").asText()), endpoint + " " + parameter);
                }
            }
        }
    }

    @Test
    void shouldAskForATokenExactlyWhereTheServerDoes() throws IOException {
        for (Endpoint endpoint : Endpoint.values()) {
            boolean documentedOpen = operation(endpoint).has("security")
                    && operation(endpoint).path("security").isEmpty();
            assertEquals(endpoint.open(), documentedOpen, endpoint.name());
        }
    }

    @Test
    void shouldResolveEveryReference() throws IOException {
        JsonNode document = document();
        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref", references);
        for (String reference : references) {
            assertTrue(document.at(reference.substring(1)).isObject(), reference);
        }
    }

    @Test
    void shouldNameAllHoldReasons() throws IOException {
        List<String> documented = new ArrayList<>();
        document().at("/components/schemas/HoldReason/enum").forEach(name -> documented.add(name.asText()));
        List<String> known = new ArrayList<>();
        for (HoldReason reason : HoldReason.values()) {
            known.add(reason.name());
        }
        assertEquals(known, documented);
    }

    @Test
    void shouldBeServedAsItStandsInTheResources() throws Exception {
        try (TestServer server = new TestServer(new FakeSwitch(0), true)) {
            assertEquals(document(), server.get(null, "/api/v1/openapi.json").json());
        }
    }

    private static JsonNode operation(Endpoint endpoint) throws IOException {
        return document().path("paths").path(endpoint.path()).path(endpoint.method().name().toLowerCase(Locale.ROOT));
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = AdminServer.class.getResourceAsStream("openapi.json")) {
            return MAPPER.readTree(in);
        }
    }
}
