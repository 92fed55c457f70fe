package org.pointsman.lab.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.journal.JournalFiles;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.lab.child.ChildConfig;
import org.pointsman.lab.child.ChildSwitch;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.verb.Directories;
import org.pointsman.node.SwitchConfig;

/** The network that outlives all crashes, the directory that is all that is left of a switch, and the switch of now. */
final class CrashRig implements AutoCloseable {
    private static final long NETWORK_TIMEOUT_MS = 1_000;
    private static final List<String> STAGES = List.of("apart", "merged", "loop");
    private static final long RETRY_MIN_MS = 200;
    private static final long RETRY_MAX_MS = 1_000;

    private final boolean keep;
    private final Path home;
    private final Path directory;
    private final ChildConfig childConfig;
    private final Path configFile;
    private final SwitchConfig config;
    private final Dialect dialect;
    private final NetworkSimulator network;
    private ChildSwitch child;
    private long recordsCounted;
    private int starts;

    CrashRig(CrashSettings settings, Ledger ledger) throws IOException {
        keep = settings.keep();
        directory = Files.createTempDirectory("pointsman-crash-");
        home = settings.config().toAbsolutePath().getParent().getParent();
        SwitchConfig shipped = SwitchConfig.load(settings.config());
        Path dialects = shipped.resolve(shipped.dialects());
        dialect = Dialect.loadForTerminals(dialects.resolve(shipped.terminals().dialect()));
        Dialect upstream = Dialect.load(dialects.resolve(shipped.networks().getFirst().dialect()));
        network = NetworkSimulator.start(upstream, NetworkSimulator.demoZoneKey(), "127.0.0.1", 0, ledger::seen);
        childConfig = ChildConfig.of(settings.config()).network(network.port(), NETWORK_TIMEOUT_MS)
                .durability(settings.durability()).reversalRetry(RETRY_MIN_MS, RETRY_MAX_MS);
        configFile = childConfig.write(directory.resolve("switch.yaml"));
        config = SwitchConfig.load(configFile);
    }

    /** Starts a switch on what the last one left, its stages carried out by others; returns when it serves. */
    ChildSwitch start() throws IOException {
        childConfig.stages(STAGES.get(starts++ % STAGES.size())).write(configFile);
        child = ChildSwitch.start(home, configFile, data(), Files.createDirectories(output()));
        return child;
    }

    ChildSwitch child() {
        return child;
    }

    /** Records in the journal of a switch that has ended. */
    long records() {
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = JournalFiles.read(journal(), recordsCounted + 1)) {
            while (reader.next(record)) {
                recordsCounted = record.sequence();
            }
        }
        return recordsCounted;
    }

    Path data() {
        return directory.resolve("data");
    }

    Path journal() {
        return data().resolve("journal");
    }

    /** What the processes have printed. */
    Path output() {
        return directory.resolve("output");
    }

    /** The configuration the switch runs with. */
    SwitchConfig config() {
        return config;
    }

    /** The dialect of the terminals. */
    Dialect dialect() {
        return dialect;
    }

    NetworkSimulator network() {
        return network;
    }

    @Override
    public void close() throws IOException {
        if (child != null) {
            child.close();
        }
        network.close();
        if (!keep) {
            Directories.delete(directory);
        }
    }
}
