package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code run} in a process of its own, on free ports. Its output is kept in files. */
final class SwitchProcess implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("pointsman.root"));

    private static final Pattern READY = Pattern.compile("READY terminals=\\S*:(\\d+) admin=\\S*:(\\d+)");
    private static final Duration START = Duration.ofSeconds(60);
    private static final long STOP_S = 30;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int terminalPort;
    private final int adminPort;

    private SwitchProcess(Process process, int terminalPort, int adminPort) {
        this.process = process;
        this.terminalPort = terminalPort;
        this.adminPort = adminPort;
    }

    /** Starts a switch and waits until it serves and its network is there. */
    static SwitchProcess start(Path directory) throws IOException {
        Path stdout = Files.createTempFile(directory, "stdout-", ".log");
        Path stderr = Files.createTempFile(directory, "stderr-", ".log");
        Path config = configuration(directory);
        Process process = new ProcessBuilder(
                command("run", "--config", config.toString(), "--data", directory.resolve("data").toString()))
                .redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
        try {
            await().atMost(START).until(() -> !process.isAlive() || READY.matcher(Files.readString(stdout)).find());
            Matcher ready = READY.matcher(Files.readString(stdout));
            assertTrue(ready.find(), () -> "the switch ended: " + text(stderr));
            SwitchProcess started = new SwitchProcess(process, Integer.parseInt(ready.group(1)),
                    Integer.parseInt(ready.group(2)));
            await().atMost(START).until(() -> started.get("/readyz").statusCode() == 200);
            await().atMost(START).until(() -> started.get("/api/v1/health").body().contains("\"status\":\"UP\""));
            return started;
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** A command line of the project's own JDK, class path and JVM options. */
    static List<String> command(String... args) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String line : Files.readAllLines(ROOT.resolve("config").resolve("jvm.options"))) {
            words.addAll(Arrays.stream(line.split(" ")).filter(word -> !word.isBlank()).toList());
        }
        words.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dpointsman.home=" + ROOT, "-cp", classPath(),
                "org.pointsman.ops.Main"));
        words.addAll(List.of(args));
        return words;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    /** The shipped configuration on free ports. */
    private static Path configuration(Path directory) throws IOException {
        Path shipped = ROOT.resolve("config");
        String text = Files.readString(shipped.resolve("switch.yaml")).replaceAll("(?m)^(\\s+port:) \\d+", "$1 0")
                .replace("0.0.0.0", "127.0.0.1")
                .replace("dialects: dialects", "dialects: " + shipped.resolve("dialects"))
                .replace("demoEstate: demo", "demoEstate: " + shipped.resolve("demo"));
        return Files.writeString(directory.resolve("switch.yaml"), text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress terminals() {
        return new InetSocketAddress("127.0.0.1", terminalPort);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json")
                .header("Idempotency-Key", path + json.hashCode()).POST(BodyPublishers.ofString(json)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path)).timeout(START)
                .header("Authorization", "Bearer demo-operator");
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** SIGTERM; returns the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        assertTrue(process.waitFor(STOP_S, TimeUnit.SECONDS), "the switch does not stop");
        return process.exitValue();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(STOP_S, TimeUnit.SECONDS), "the switch cannot be killed");
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}
