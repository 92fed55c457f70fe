package org.pointsman.lab.rig;

import java.io.IOException;
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
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The verb {@code run} in a process of its own, with the JDK and class path of this one. Its output is kept in files.
 */
public final class ChildSwitch implements AutoCloseable {
    /** Quick to start, small; reflection, which is for the start, makes no classes. */
    public static final List<String> QUICK = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Djdk.reflect.useNativeAccessorOnly=true");
    /** As a switch runs for long. */
    public static final List<String> STEADY = List.of("-Xmx2g", "-XX:+UseG1GC");

    private static final Pattern READY = Pattern.compile("READY terminals=\\S*:(\\d+) admin=\\S*:(\\d+)");
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final long LOOK_NS = 2_000_000;
    private static final String OPERATOR = "demo-operator";
    private static final int OK = 200;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int terminalPort;
    private final int adminPort;

    private ChildSwitch(Process process, int terminalPort, int adminPort) {
        this.process = process;
        this.terminalPort = terminalPort;
        this.adminPort = adminPort;
    }

    /**
     * Starts a switch and waits until it serves.
     *
     * @param home   the project's directory, for its JVM options
     * @param output directory for what the process prints
     * @throws IOException when it ends instead, with what it said
     */
    public static ChildSwitch start(Path home, Path config, Path data, Path output) throws IOException {
        return start(home, config, data, output, QUICK);
    }

    /** The same with other options of the virtual machine. */
    public static ChildSwitch start(Path home, Path config, Path data, Path output, List<String> options)
            throws IOException {
        return start(command(home, options, "run", "--config", config.toString(), "--data", data.toString()), output);
    }

    static ChildSwitch start(List<String> command, Path output) throws IOException {
        Path stdout = Files.createTempFile(output, "stdout-", ".log");
        Path stderr = Files.createTempFile(output, "stderr-", ".log");
        Process process = new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile())
                .start();
        try {
            Matcher ready = awaitReady(process, stdout, stderr);
            return new ChildSwitch(process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /**
     * A command line of the project with the JVM options of {@code config/jvm.options}; a small heap, quick to start.
     */
    public static List<String> command(Path home, String... args) throws IOException {
        return command(home, QUICK, args);
    }

    private static List<String> command(Path home, List<String> options, String... args) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(new StartCache(home).options(options));
        return words(home, all, StartCache.classPath(), args);
    }

    static List<String> words(Path home, List<String> options, String classPath, String... args) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String line : Files.readAllLines(home.resolve("config").resolve("jvm.options"))) {
            words.addAll(Arrays.stream(line.split(" ")).filter(word -> !word.isBlank()).toList());
        }
        words.addAll(options);
        words.addAll(List.of("-Dpointsman.home=" + home, "-cp", classPath, "org.pointsman.ops.Main"));
        words.addAll(List.of(args));
        return words;
    }

    private static Matcher awaitReady(Process process, Path stdout, Path stderr) throws IOException {
        long deadlineNs = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadlineNs) {
            Matcher ready = READY.matcher(Files.readString(stdout));
            if (ready.find()) {
                return ready;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
        throw new IOException("the switch does not serve: " + Files.readString(stderr));
    }

    /** Where terminals connect. */
    public InetSocketAddress terminals() {
        return new InetSocketAddress(LOOPBACK, terminalPort);
    }

    /** Where its admin API and its console are. */
    public URI admin() {
        return URI.create("http://" + LOOPBACK + ":" + adminPort);
    }

    /** Number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Asks the admin API as the demonstration's operator. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** A write by the demonstration's operator; the same content again is a repeat. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return write("POST", path, json);
    }

    /** A write by anybody; the same content again is a write of its own. */
    public HttpResponse<String> post(String token, String path, String json) throws IOException, InterruptedException {
        return send(request(path).setHeader("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build());
    }

    /** Moves its clock on by a day. */
    public void dayPasses() throws IOException, InterruptedException {
        String order = "{\"seconds\":%d,\"reason\":\"tomorrow\"}".formatted(TimeUnit.DAYS.toSeconds(1));
        HttpResponse<String> answer = post(OPERATOR, "/api/v1/clock/advance", order);
        if (answer.statusCode() != OK) {
            throw new IOException("a day more is answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The same that takes away. */
    public HttpResponse<String> delete(String path, String json) throws IOException, InterruptedException {
        return write("DELETE", path, json);
    }

    private HttpResponse<String> write(String method, String path, String json)
            throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json")
                .header("Idempotency-Key", "child" + (method + path + json).hashCode())
                .method(method, BodyPublishers.ofString(json)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(admin() + path)).timeout(START).header("Authorization",
                "Bearer " + OPERATOR);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** SIGTERM; returns the exit code. */
    public int terminate() throws IOException, InterruptedException {
        process.destroy();
        return ended(STOP);
    }

    int terminate(Duration patience) throws IOException, InterruptedException {
        process.destroy();
        return ended(patience);
    }

    /** SIGKILL. */
    public void kill() throws IOException, InterruptedException {
        process.destroyForcibly();
        ended(STOP);
    }

    private int ended(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("the switch does not end within " + patience.toSeconds() + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroyForcibly();
    }
}
