package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.rig.RigConfig;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.terminal.PosTerminal;

/** {@code run} in a process of its own, with its network up. */
final class SwitchProcess implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("pointsman.root"));
    /** What the terminals of the demo estate speak. */
    static final Dialect DIALECT = Dialect.load(ROOT.resolve("config").resolve("dialects").resolve("cup-pos"));
    static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");

    private static final Duration START = Duration.ofSeconds(60);

    private final ChildSwitch child;

    private SwitchProcess(ChildSwitch child) {
        this.child = child;
    }

    /** The shipped configuration on free ports, with the simulator inside the process and no read model. */
    static SwitchProcess start(Path directory) throws IOException {
        return start(directory, shipped());
    }

    /** Starts a switch and waits until it serves and its network is there. */
    static SwitchProcess start(Path directory, RigConfig config) throws IOException {
        Path file = config.write(directory.resolve("switch.yaml"));
        ChildSwitch child = ChildSwitch.start(ROOT, file, directory.resolve("data"), directory);
        try {
            await().atMost(START).until(() -> child.get("/readyz").statusCode() == 200);
            await().atMost(START).until(() -> child.get("/api/v1/health").body().contains("\"status\":\"UP\""));
            return new SwitchProcess(child);
        } catch (RuntimeException | Error e) {
            child.close();
            throw e;
        }
    }

    static RigConfig shipped() throws IOException {
        return RigConfig.of(ROOT.resolve("config").resolve("switch.yaml")).readModel("OFF");
    }

    static List<String> command(String... args) throws IOException {
        return ChildSwitch.command(ROOT, args);
    }

    InetSocketAddress terminals() {
        return child.terminals();
    }

    /** A terminal of the demo estate that has not signed on. */
    PosTerminal till(String tid, String mid) {
        return new PosTerminal(DIALECT, terminals(), tid, mid, TMK);
    }

    long pid() {
        return child.pid();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return child.get(path);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return child.post(path, json);
    }

    HttpResponse<String> post(String token, String path, String json) throws IOException, InterruptedException {
        return child.post(token, path, json);
    }

    /** Moves its clock on by a day. */
    void dayPasses() throws IOException, InterruptedException {
        child.dayPasses();
    }

    /** SIGTERM; returns the exit code. */
    int terminate() throws IOException, InterruptedException {
        return child.terminate();
    }

    /** SIGKILL. */
    void kill() throws IOException, InterruptedException {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
