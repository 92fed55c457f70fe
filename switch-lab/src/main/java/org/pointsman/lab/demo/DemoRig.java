package org.pointsman.lab.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.verb.Directories;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;

/**
 * A switch, a network simulator that outlives its restarts, and terminals; everything on free ports of this machine.
 */
final class DemoRig implements AutoCloseable {
    /** The published master key of the demo terminals. */
    static final String TERMINAL_MASTER_KEY = "0123456789ABCDEFFEDCBA9876543210";

    private static final String LOOPBACK = "127.0.0.1";
    private static final long NETWORK_TIMEOUT_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final int MANY = 100_000;
    static final TransactionQuery EVERYTHING = new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, MANY);

    private final Path directory;
    private final boolean keep;
    private final NetworkSimulator network;
    private final SwitchConfig config;
    private final Dialect dialect;
    private final List<PosTerminal> terminals = new ArrayList<>();
    private SwitchNode node;

    private DemoRig(SwitchConfig file, Path directory, boolean keep) throws IOException {
        this.directory = directory;
        this.keep = keep;
        Path dialects = file.resolve(file.dialects());
        dialect = Dialect.loadForTerminals(dialects.resolve(file.terminals().dialect()));
        Dialect upstream = Dialect.load(dialects.resolve(file.networks().getFirst().dialect()));
        network = NetworkSimulator.start(upstream, NetworkSimulator.demoZoneKey(), LOOPBACK, 0);
        config = changed(file.withPorts(0, 0, 0).withDurability("process"), network.port());
    }

    static DemoRig build(Path configFile, boolean keep) throws IOException {
        SwitchConfig file = SwitchConfig.load(configFile);
        DemoRig house = new DemoRig(file, Files.createTempDirectory("pointsman-demo-"), keep);
        try {
            house.startSwitch();
            return house;
        } catch (RuntimeException e) {
            house.close();
            throw e;
        }
    }

    /** The same with the simulator of this house as its network, and less patience with it. */
    private static SwitchConfig changed(SwitchConfig c, int port) {
        List<SwitchConfig.Network> networks = c.networks().stream()
                .map(n -> new SwitchConfig.Network(n.name(), LOOPBACK, port, n.dialect(), NETWORK_TIMEOUT_MS, false,
                        n.zonePinKey(), n.afterTimeout(), n.undoesUntold(), n.link(), n.match()))
                .toList();
        return new SwitchConfig(c.profile(), c.durability(), c.dialects(), c.demoEstate(), c.zone(), c.acquirerId(),
                c.terminals(), c.admin(), c.pipeline(), networks, c.routes(), c.policy(), c.tokens(), c.about(),
                c.disk(), c.file());
    }

    void startSwitch() {
        node = SwitchNode.start(config, directory);
        terminals.forEach(terminal -> terminal.moveTo(address()));
        await("the network link", () -> operations().status().networks().stream().allMatch(NetworkStatus::up));
    }

    void stopSwitch() {
        node.close();
        node = null;
    }

    private InetSocketAddress address() {
        return address(0);
    }

    /** Where terminals of a listener connect, by its place in the configuration. */
    InetSocketAddress address(int listener) {
        return new InetSocketAddress(LOOPBACK, node.terminalPorts().get(listener));
    }

    PosTerminal terminal(String tid, String mid) {
        PosTerminal terminal = visitor(tid, mid);
        terminals.add(terminal);
        return terminal;
    }

    /** A terminal that goes when it is closed; nobody asks for its keys later. Any thread. */
    PosTerminal visitor(String tid, String mid) {
        byte[] key = HexFormat.of().parseHex(TERMINAL_MASTER_KEY);
        return new PosTerminal(dialect, address(), tid, mid, key);
    }

    List<PosTerminal> terminals() {
        return terminals;
    }

    Operations operations() {
        return node.operations();
    }

    SwitchConfig.Token token(String name) {
        return config.tokens().stream().filter(token -> token.token().equals(name)).findFirst()
                .orElseThrow(() -> new DemoStoppedException(config.file() + " has no token " + name));
    }

    int keyGraceDays() {
        return config.policy().keyGraceDays();
    }

    int refundWindowDays() {
        return config.policy().refundWindowDays();
    }

    NetworkSimulator network() {
        return network;
    }

    int terminalPort() {
        return node.terminalPort();
    }

    long recordsReplayed() {
        return node.recordsReplayed();
    }

    Path directory() {
        return directory;
    }

    Path journal() {
        return directory.resolve("journal");
    }

    TransactionView transaction(String rrn) {
        return operations().query(view -> view.transaction(Long.parseLong(rrn))).join().value();
    }

    /** Reversals and advices the network has not taken yet. */
    int owed() {
        return operations().query(StateView::reversalsOwed).join().value();
    }

    List<TransactionView> transactions() {
        return Search.find(EVERYTHING, part -> operations().query(view -> view.find(part)).join().value());
    }

    /** Looks again and again, up to ten seconds. */
    static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                throw new DemoStoppedException("waited " + PATIENCE.toSeconds() + " s for " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        terminals.forEach(PosTerminal::close);
        if (node != null) {
            node.close();
        }
        network.close();
        if (!keep) {
            Directories.delete(directory);
        }
    }
}
