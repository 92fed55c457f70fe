package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.HoldReason;

/** The description of the API; {@code -Dpointsman.pages=write} writes the copy in docs anew. */
class OpenApiTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Path COPY = Path.of(System.getProperty("pointsman.root"), "docs", "openapi.json");
    private static final Set<String> METHODS = Set.of("get", "post", "delete");

    private final Routes routes = new Routes(null, null, null, ReadSide.NONE, DeskParts.NONE);

    @Test
    void shouldStandInTheDocsAsItIsServed() throws Exception {
        String text = routes.openApi() + "\n";
        if ("write".equals(System.getProperty("pointsman.pages"))) {
            Files.writeString(COPY, text);
        }
        assertEquals(text, Files.readString(COPY), "run OpenApiTest with -Dpointsman.pages=write");
        try (TestServer server = new TestServer(new FakeSwitch(0), true)) {
            assertEquals(MAPPER.readTree(text), server.get(null, "/api/v1/openapi.json").json());
        }
    }

    @Test
    void shouldBeOpenApiInShape() throws IOException {
        JsonNode document = document();
        assertTrue(document.path("openapi").asText().startsWith("3."));
        assertTrue(document.at("/info/title").isTextual() && document.at("/info/version").isTextual());
        for (var path : document.path("paths").properties()) {
            assertTrue(path.getKey().startsWith("/"));
            for (var operation : path.getValue().properties()) {
                assertTrue(METHODS.contains(operation.getKey()), operation.getKey());
                assertOperation(path.getKey(), operation.getValue());
            }
        }
    }

    private static void assertOperation(String path, JsonNode operation) {
        String name = operation.path("operationId").asText();
        assertFalse(name.isEmpty() || operation.path("summary").asText().isEmpty(), path);
        List<String> inPath = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                inPath.add('{' + parameter.path("name").asText() + '}');
                assertTrue(parameter.path("required").asBoolean(), name);
            }
            assertTrue(parameter.has("$ref") || parameter.path("schema").isObject(), name);
        }
        List<String> parts = Stream.of(path.split("/")).filter(part -> part.startsWith("{")).toList();
        assertEquals(parts, inPath, name);
        assertFalse(operation.path("responses").isEmpty(), name);
        for (JsonNode response : operation.path("responses")) {
            assertTrue(response.path("description").isTextual() && response.path("content").size() == 1, name);
        }
    }

    @Test
    void shouldTellEveryListPageByPageOrSayWhyItIsNeverLong() throws IOException {
        JsonNode document = document();
        List<String> wrong = new ArrayList<>();
        int lists = 0;
        for (var path : document.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            JsonNode page = document
                    .at(get.at("/responses/200/content/application~1json/schema/$ref").asText("#/none").substring(1));
            if (page.path("properties").has("items")) {
                lists++;
                List<String> takes = get.path("parameters").findValuesAsText("name");
                boolean paged = takes.containsAll(List.of("cursor", "limit")) && page.path("properties").has("next");
                boolean bounded = get.path("description").asText().startsWith("Not paged: ");
                if (paged == bounded) {
                    wrong.add(path.getKey());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(lists > 20, () -> "lists were not found");
    }

    @Test
    void shouldHaveEveryRouteUnderANameOfItsOwn() throws IOException {
        Set<String> names = new TreeSet<>();
        int documented = 0;
        for (JsonNode path : document().path("paths")) {
            documented += path.size();
        }
        for (Route route : routes.all()) {
            assertTrue(names.add(route.operation()), route.operation());
        }
        assertEquals(names.size(), documented);
    }

    @Test
    void shouldSayOfEveryBodyWhatIsReadOfIt() throws IOException {
        JsonNode schemas = document().at("/components/schemas");
        for (Route route : routes.all()) {
            if (route.body() != null) {
                Set<String> read = Stream.of(route.body().getDeclaredFields()).flatMap(OpenApiTest::names)
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> said = new TreeSet<>();
                schemas.path(route.bodySchema()).path("properties").fieldNames().forEachRemaining(said::add);
                assertEquals(read, said, route.toString());
            }
        }
    }

    private static Stream<String> names(Field field) {
        JsonAlias alias = field.getAnnotation(JsonAlias.class);
        return Stream.concat(Stream.of(field.getName()), alias == null ? Stream.of() : Stream.of(alias.value()));
    }

    @Test
    void shouldResolveEveryReferenceAndUseEverySchema() throws IOException {
        JsonNode document = document();
        List<String> references = new ArrayList<>();
        document.findValuesAsText("$ref", references);
        for (String reference : references) {
            assertTrue(document.at(reference.substring(1)).isObject(), reference);
        }
        document.at("/components/schemas").fieldNames()
                .forEachRemaining(schema -> assertTrue(references.contains("#/components/schemas/" + schema), schema));
    }

    @Test
    void shouldNameAllHoldReasons() throws IOException {
        List<String> documented = new ArrayList<>();
        document().at("/components/schemas/HoldReason/enum").forEach(name -> documented.add(name.asText()));
        assertEquals(Stream.of(HoldReason.values()).map(HoldReason::name).toList(), documented);
    }

    private JsonNode document() throws IOException {
        return MAPPER.readTree(routes.openApi());
    }
}
