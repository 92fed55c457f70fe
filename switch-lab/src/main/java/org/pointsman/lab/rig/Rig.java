package org.pointsman.lab.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;
import org.pointsman.snapshot.SnapshotDirectory;
import org.pointsman.snapshot.SnapshotStore;

/**
 * What outlives every switch of a trial: its directory, the network it talks to, and the configuration it starts with,
 * on free ports of this machine. One thread.
 */
public final class Rig implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final boolean keep;
    private final Path home;
    private final Path directory;
    private final RigConfig settings;
    private final Dialect dialect;
    private final Dialect upstream;
    private final LoadEstate estate;
    private final NetworkSimulator network;
    private ChildSwitch child;

    /**
     * Sets it up; no switch runs yet.
     *
     * @param name             in the name of the directory
     * @param shipped          the configuration to start from
     * @param networkTimeoutMs how long a switch waits for its network
     * @param keep             whether the directory stays
     */
    public Rig(String name, Path shipped, long networkTimeoutMs, boolean keep) throws IOException {
        this(name, shipped, null, networkTimeoutMs, keep, message -> {
        });
    }

    /**
     * The same with somebody who looks on.
     *
     * @param spoken  the dialect of every network; null for what the configuration says
     * @param witness hears of every request and reversal the network sees, before it is answered; on the network's
     *                thread
     */
    public Rig(String name, Path shipped, String spoken, long networkTimeoutMs, boolean keep,
            Consumer<UpstreamMessage> witness) throws IOException {
        this.keep = keep;
        home = shipped.toAbsolutePath().getParent().getParent();
        SwitchConfig config = SwitchConfig.load(shipped);
        Path dialects = config.resolve(config.dialects());
        dialect = Dialect.loadForTerminals(dialects.resolve(config.terminals().dialect()));
        estate = estate(config);
        String speech = spoken == null ? config.networks().getFirst().dialect() : spoken;
        upstream = Dialect.load(dialects.resolve(speech));
        settings = RigConfig.of(shipped);
        if (spoken != null) {
            settings.upstream(spoken);
        }
        directory = Files.createTempDirectory("pointsman-" + name + "-");
        network = NetworkSimulator.start(upstream, NetworkSimulator.demoZoneKey(), LOOPBACK, 0, witness);
        settings.network(network.port(), networkTimeoutMs);
    }

    private static LoadEstate estate(SwitchConfig config) throws IOException {
        if (config.demoEstate() == null) {
            throw new IOException(config.file() + ": demoEstate is missing: its terminals are played here");
        }
        return LoadEstate.load(config.resolve(config.demoEstate()));
    }

    /** What the next switch starts with; may be changed. */
    public RigConfig settings() {
        return settings;
    }

    /** The configuration of the next switch. */
    public SwitchConfig config() throws IOException {
        return SwitchConfig.load(file());
    }

    private Path file() throws IOException {
        return settings.write(directory.resolve("switch.yaml"));
    }

    /**
     * Starts a switch in a process of its own, on what the last one left; returns when it serves.
     *
     * @param options of its virtual machine
     */
    public ChildSwitch start(List<String> options) throws IOException {
        child = ChildSwitch.start(home, file(), data(), Files.createDirectories(output()), options);
        return child;
    }

    /** Starts a switch in this process, on what the last one left. Whoever starts it closes it. */
    public SwitchNode startHere() throws IOException {
        return startHere(snapshots());
    }

    /** The same with other snapshots to begin with. */
    public SwitchNode startHere(SnapshotStore snapshots) throws IOException {
        return SwitchNode.start(new SwitchContext().config(config()).data(data()).snapshots(snapshots));
    }

    /** Starts another verb in a process of its own, with the same settings. Whoever starts it ends it. */
    public Process startBeside(String... verb) throws IOException {
        Path output = Files.createTempFile(Files.createDirectories(output()), "beside-", ".log");
        List<String> words = new ArrayList<>(List.of("--config", file().toString()));
        words.addAll(List.of(verb));
        return new ProcessBuilder(ChildSwitch.command(home, words.toArray(String[]::new))).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
    }

    /** The snapshots in its directory. */
    public SnapshotDirectory snapshots() {
        return new SnapshotDirectory(data().resolve("snapshots"));
    }

    /** The switch in a process of its own that was started last. */
    public ChildSwitch child() {
        return child;
    }

    /** A terminal of the estate under its own merchant. */
    public PosTerminal terminal(InetSocketAddress address, int tid) {
        return terminal(address, "%08d".formatted(tid), estate.midOf(tid));
    }

    /** A terminal with the estate's master key. */
    public PosTerminal terminal(InetSocketAddress address, String tid, String mid) {
        return new PosTerminal(dialect, address, tid, mid, estate.masterKey());
    }

    /** The network. */
    public NetworkSimulator network() {
        return network;
    }

    /** Merchants and terminals. */
    public LoadEstate estate() {
        return estate;
    }

    /** What the terminals speak. */
    public Dialect dialect() {
        return dialect;
    }

    /** What the first network speaks. */
    public Dialect upstream() {
        return upstream;
    }

    /** All that is left of a switch. */
    public Path data() {
        return directory.resolve("data");
    }

    /** The journal in it. */
    public Path journal() {
        return data().resolve("journal");
    }

    /** What the processes have printed. */
    public Path output() {
        return directory.resolve("output");
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
