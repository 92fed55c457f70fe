package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.network.LinkDrop;
import org.pointsman.network.LinkState;
import org.pointsman.network.UnmatchedCause;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.DeviceState;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.MessageType;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.engine.table.TransactionState;

/** The files of the console, and how they are served. */
class ConsoleTest {
    private static final Path FILES = Path.of(System.getProperty("pointsman.root"), "switch-ops", "src", "main",
            "resources", "console");
    private static final Pattern SAID = Pattern.compile("\\bt\\('([^']+)'");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(new FakeSwitch(1), true);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/console/main.js, text/javascript", "/console/pages/overview.js, text/javascript",
            "/console/console.css, text/css", "/console/zh.json, application/json", "/console/icon.svg, image/svg+xml",
            "/console/lit-html-license.txt, text/plain"})
    void shouldServeItsFilesToAnybodyUnderAStrictPolicy(String path, String type) throws Exception {
        TestServer.Answer answer = server.get(null, path);
        assertEquals(200, answer.status());
        assertTrue(answer.header("Content-Type").startsWith(type));
        String policy = answer.header("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"));
        assertFalse(policy.contains("unsafe"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("no-referrer", answer.header("Referrer-Policy"));
    }

    @Test
    void shouldSayThatAFileIsTheSame() throws Exception {
        String etag = server.get(null, "/console/main.js").header("ETag");
        TestServer.Answer again = server.call("GET", null, "/console/main.js", null, "If-None-Match", etag);
        assertEquals(304, again.status());
        assertEquals("", again.raw().body());
        assertEquals(200, server.call("GET", null, "/console/main.js", null, "If-None-Match", "\"other\"").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/none.js", "/console/index.html", "/console/pages/pages/live.js",
            "/console/..%2Flogback.xml", "/console/pages/..%2F..%2Flogback.xml", "/console/Main.js", "/console/main"})
    void shouldServeNothingElse(String path) throws Exception {
        int status = server.get(null, path).status();
        assertTrue(status == 404 || status == 400, path + " " + status);
    }

    @Test
    void shouldHaveNoCodeInThePageItself() throws IOException {
        String page = Files.readString(FILES.resolve("index.html"));
        assertFalse(Pattern.compile("<script(?![^>]*src=)|\\son[a-z]+=|\\sstyle=").matcher(page).find());
        for (Path script : scripts()) {
            String code = Files.readString(script);
            assertFalse(Pattern.compile("\\seval\\(|innerHTML|document\\.cookie| style=\"").matcher(code).find(),
                    script.toString());
        }
    }

    @Test
    void shouldSayEverythingInBothLanguages() throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        JsonNode english = mapper.readTree(FILES.resolve("en.json").toFile());
        JsonNode chinese = mapper.readTree(FILES.resolve("zh.json").toFile());
        Set<String> said = new TreeSet<>();
        english.fieldNames().forEachRemaining(said::add);
        said.removeIf(key -> key.startsWith("word."));
        said.forEach(key -> {
            assertTrue(chinese.has(key), key);
            assertEquals(places(english.path(key).asText()), places(chinese.path(key).asText()), key);
        });
        chinese.fieldNames().forEachRemaining(key -> assertTrue(key.startsWith("word.") || english.has(key), key));
        for (Path script : scripts()) {
            SAID.matcher(Files.readString(script)).results().map(found -> found.group(1))
                    .forEach(key -> assertTrue(said.contains(key), script + ": " + key));
        }
    }

    @Test
    void shouldHaveAChineseWordForWhatItShows() throws IOException {
        JsonNode chinese = JsonMapper.builder().build().readTree(FILES.resolve("zh.json").toFile());
        Set<String> missing = new TreeSet<>();
        Stream.of(TransactionState.values(), Transaction.values(), Result.values(), HoldReason.values(),
                Capability.values(), CaseState.values(), CaseStep.values(), Permission.values(),
                ExceptionReason.values(), MessageType.values(), Role.values(), TerminalState.values(),
                DeviceState.values(), BindingState.values(), PaymentService.values(), NoticeKind.values(),
                LinkDrop.values(), LinkState.values(), UnmatchedCause.values()).flatMap(Stream::of).map(Enum::name)
                .filter(name -> !chinese.has("word." + name)).forEach(missing::add);
        assertEquals(Set.of(), missing);
    }

    /** Sentences are found by their pattern: each place that is translated is one of the sentence. */
    @Test
    void shouldTranslateSentencesWithTheirPlaces() throws IOException {
        JsonNode sentences = JsonMapper.builder().build().readTree(FILES.resolve("zh-sentences.json").toFile());
        assertTrue(sentences.size() > 100);
        sentences.properties().forEach(
                pair -> assertTrue(places(pair.getKey()).containsAll(places(pair.getValue().asText())), pair.getKey()));
    }

    private static List<String> places(String text) {
        Matcher matcher = Pattern.compile("\\{\\w+}").matcher(text);
        return matcher.results().map(found -> found.group()).sorted().toList();
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(file -> file.toString().endsWith(".js") && !file.endsWith("lit-html.js")).toList();
        }
    }
}
