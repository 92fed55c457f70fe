package org.pointsman.lab.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A headless Chromium of this machine, spoken to by its DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome");
    private static final List<String> OPTIONS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en", "--remote-debugging-port=0");

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<String> contexts = new CopyOnWriteArrayList<>();
    private final Process process;
    private final WebSocket socket;

    private Chromium(Process process, URI address) {
        this.process = process;
        this.socket = http.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    }

    /**
     * Starts one. A test is skipped where there is none, unless it is required.
     *
     * @param profile an empty directory
     */
    static Chromium start(Path profile) throws IOException {
        Optional<String> program = NAMES.stream().filter(name -> Files.isExecutable(Path.of(name))).findFirst();
        boolean required = List.of(System.getProperty("require", "").split(",")).contains("chromium");
        if (program.isEmpty() && required) {
            throw new IOException(
                    "there is no Chromium, and -Drequire=chromium asks for one: apt-get install chromium");
        }
        assumeTrue(program.isPresent(), "needs Chromium: apt-get install chromium");
        List<String> command = new ArrayList<>(List.of(program.orElseThrow()));
        command.addAll(OPTIONS);
        command.add("--user-data-dir=" + profile);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile()).start();
        Path port = profile.resolve("DevToolsActivePort");
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
        List<String> lines = Files.readAllLines(port);
        return new Chromium(process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
    }

    /** An empty tab with storage of its own. */
    Tab tab() {
        String context = call(null, "Target.createBrowserContext", parameters()).path("browserContextId").asText();
        String target = call(null, "Target.createTarget",
                parameters().put("url", "about:blank").put("browserContextId", context)).path("targetId").asText();
        String session = call(null, "Target.attachToTarget", parameters().put("targetId", target).put("flatten", true))
                .path("sessionId").asText();
        contexts.add(context);
        return new Tab(this, session);
    }

    /** Closes all tabs and forgets their storage and what they did: those that stay go on drawing and asking. */
    void closeTabs() {
        contexts.forEach(
                context -> call(null, "Target.disposeBrowserContext", parameters().put("browserContextId", context)));
        contexts.clear();
        events.clear();
    }

    static ObjectNode parameters() {
        return MAPPER.createObjectNode();
    }

    /** A call of a session, or of the browser when that is null. */
    JsonNode call(String session, String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        if (session != null) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        try {
            JsonNode found = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            if (found.has("error")) {
                throw new AssertionError(method + ": " + found.path("error"));
            }
            return found.path("result");
        } catch (CompletionException e) {
            throw new AssertionError(method + " was not answered", e);
        }
    }

    /** What a session was told of this kind. */
    Stream<JsonNode> events(String session, String method) {
        return events.stream().filter(event -> event.path("sessionId").asText().equals(session)
                && event.path("method").asText().equals(method)).map(event -> event.path("params"));
    }

    /** Ends it with all its processes: some of them still write into the profile when the first has ended. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        process.destroy();
        if (!ended(all)) {
            all.forEach(ProcessHandle::destroyForcibly);
            ended(all);
        }
        http.shutdownNow();
    }

    private static boolean ended(List<ProcessHandle> all) {
        CompletableFuture<?>[] ends = all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Boolean> ended = CompletableFuture.allOf(ends).thenApply(_ -> true);
        return ended.completeOnTimeout(false, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                told(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void told(String message) {
            try {
                JsonNode node = MAPPER.readTree(message);
                CompletableFuture<JsonNode> answer = waiting.remove(node.path("id").asInt(-1));
                if (answer != null) {
                    answer.complete(node);
                } else {
                    events.add(node);
                }
            } catch (IOException e) {
                throw new AssertionError(message, e);
            }
        }
    }
}
