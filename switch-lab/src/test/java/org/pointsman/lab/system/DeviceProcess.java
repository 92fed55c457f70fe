package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The verb {@code hsm-simulator} in a process of its own. */
final class DeviceProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("READY hsm=(\\d+)");

    private final Process process;
    private final Path output;
    private final Writer keyboard;
    private final int port;

    /** @param wanted 0 for any port that is free */
    DeviceProcess(Path directory, int wanted) throws IOException {
        output = Files.createTempFile(directory, "hsm-", ".log");
        process = new ProcessBuilder(SwitchProcess.command("hsm-simulator", "--port", Integer.toString(wanted)))
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        keyboard = process.outputWriter();
        await().until(() -> READY.matcher(said()).find());
        Matcher ready = READY.matcher(said());
        ready.find();
        port = Integer.parseInt(ready.group(1));
    }

    int port() {
        return port;
    }

    /** Types lines and waits until the last was taken. */
    void told(String... lines) throws IOException {
        for (String line : lines) {
            long before = said().lines().count();
            keyboard.write(line + "\n");
            keyboard.flush();
            await().until(() -> said().lines().count() > before);
        }
    }

    private String said() throws IOException {
        return Files.readString(output);
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
