package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java process with the options all contenders have; what it prints is kept in files of its directory. */
final class ChildJvm implements AutoCloseable {
    private static final long START_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long LOOK_MS = 20;
    private static final long STOP_S = 20;

    private final String name;
    private final Path directory;
    private final Process process;

    private ChildJvm(String name, Path directory, Process process) {
        this.name = name;
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts a class.
     *
     * @param name      of its files
     * @param home      where {@code config/jvm.options} is
     * @param heap      as {@code -Xmx} takes it
     * @param mainClass and its arguments
     */
    static ChildJvm start(String name, Path home, Path directory, String heap, List<String> mainClass)
            throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String line : Files.readAllLines(home.resolve("config").resolve("jvm.options"))) {
            Arrays.stream(line.split(" ")).filter(word -> !word.isBlank()).forEach(words::add);
        }
        words.addAll(List.of("-Xmx" + heap, "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError", "-Dpointsman.home=" + home,
                "-Xlog:gc:file=" + directory.resolve(name + ".gc.log") + ":timemillis", "-cp",
                System.getProperty("java.class.path")));
        words.addAll(mainClass);
        Process process = new ProcessBuilder(words).redirectOutput(directory.resolve(name + ".out").toFile())
                .redirectError(directory.resolve(name + ".err").toFile()).start();
        return new ChildJvm(name, directory, process);
    }

    long pid() {
        return process.pid();
    }

    Path gcLog() {
        return directory.resolve(name + ".gc.log");
    }

    /** Waits until it has printed something. */
    Matcher await(Pattern pattern) throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + START_NS;
        while (System.nanoTime() < deadlineNs && process.isAlive()) {
            Matcher matcher = pattern.matcher(Files.readString(directory.resolve(name + ".out")));
            if (matcher.find()) {
                return matcher;
            }
            Thread.sleep(LOOK_MS);
        }
        throw new IOException(name + " does not print " + pattern + "; it says: "
                + Files.readString(directory.resolve(name + ".err")));
    }

    /** Writes a line to its input. */
    void tell(String line) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
