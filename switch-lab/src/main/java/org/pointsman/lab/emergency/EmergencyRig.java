package org.pointsman.lab.emergency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.child.ChildConfig;
import org.pointsman.lab.child.ChildSwitch;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.verb.Directories;
import org.pointsman.node.SwitchConfig;

/** A switch in a process of its own, its network in this one, and what both leave. */
final class EmergencyRig implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long NETWORK_TIMEOUT_MS = 10_000;
    private static final long RETRY_MIN_MS = 200;
    private static final long RETRY_MAX_MS = 1_000;

    private final boolean keep;
    private final Path directory;
    private final SwitchConfig config;
    private final Dialect dialect;
    private final LoadEstate estate;
    private final NetworkSimulator network;
    private final ChildSwitch child;

    EmergencyRig(EmergencySettings settings) throws IOException {
        keep = settings.keep();
        directory = Files.createTempDirectory("pointsman-emergency-");
        SwitchConfig shipped = SwitchConfig.load(settings.config());
        estate = LoadEstate.load(shipped.resolve(shipped.demoEstate()));
        Path dialects = shipped.resolve(shipped.dialects());
        dialect = Dialect.loadForTerminals(dialects.resolve(shipped.terminals().dialect()));
        Dialect upstream = Dialect.load(dialects.resolve(shipped.networks().getFirst().dialect()));
        network = NetworkSimulator.start(upstream, NetworkSimulator.demoZoneKey(), LOOPBACK, 0);
        Path file = ChildConfig.of(settings.config()).network(network.port(), NETWORK_TIMEOUT_MS)
                .durability(settings.durability()).reversalRetry(RETRY_MIN_MS, RETRY_MAX_MS)
                .write(directory.resolve("switch.yaml"));
        config = SwitchConfig.load(file);
        child = start(settings, file);
    }

    private ChildSwitch start(EmergencySettings settings, Path file) throws IOException {
        Path home = settings.config().toAbsolutePath().getParent().getParent();
        try {
            return ChildSwitch.start(home, file, data(), Files.createDirectories(directory.resolve("output")),
                    settings.steady() ? ChildSwitch.STEADY : ChildSwitch.QUICK);
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    ChildSwitch child() {
        return child;
    }

    NetworkSimulator network() {
        return network;
    }

    LoadEstate estate() {
        return estate;
    }

    Dialect dialect() {
        return dialect;
    }

    SwitchConfig config() {
        return config;
    }

    Path data() {
        return directory.resolve("data");
    }

    Path journal() {
        return data().resolve("journal");
    }

    PosTerminal terminal(int tid) {
        return new PosTerminal(dialect, child.terminals(), "%08d".formatted(tid), estate.midOf(tid),
                estate.masterKey());
    }

    @Override
    public void close() throws IOException {
        child.close();
        network.close();
        if (!keep) {
            Directories.delete(directory);
        }
    }
}
