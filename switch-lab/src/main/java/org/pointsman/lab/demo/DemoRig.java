package org.pointsman.lab.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.Search;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.rig.Rig;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.Operations;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;

/** A switch in this process, its network, which outlives its restarts, and terminals that follow it. */
final class DemoRig implements AutoCloseable {
    static final TransactionQuery EVERYTHING = new TransactionQuery(null, null, -1, -1, null, -1, -1, -1, 100_000);

    private static final long NETWORK_TIMEOUT_MS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(2);

    private final Rig rig;
    private final SwitchConfig config;
    private final List<PosTerminal> terminals = new ArrayList<>();
    private SwitchNode node;

    private DemoRig(Rig rig) throws IOException {
        this.rig = rig;
        rig.settings().durability("process");
        config = rig.config();
    }

    static DemoRig build(Path configFile, boolean keep) throws IOException {
        DemoRig house = new DemoRig(new Rig("demo", configFile, NETWORK_TIMEOUT_MS, keep));
        try {
            house.startSwitch();
            return house;
        } catch (IOException | RuntimeException e) {
            house.close();
            throw e;
        }
    }

    void startSwitch() throws IOException {
        node = rig.startHere();
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
        return new InetSocketAddress(config.terminals().host(), node.terminalPorts().get(listener));
    }

    PosTerminal terminal(String tid, String mid) {
        PosTerminal terminal = visitor(tid, mid);
        terminals.add(terminal);
        return terminal;
    }

    /** A terminal that goes when it is closed; nobody asks for its keys later. Any thread. */
    PosTerminal visitor(String tid, String mid) {
        return rig.terminal(address(), tid, mid);
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
        return rig.network();
    }

    /** The published master key of the terminals. */
    String terminalMasterKey() {
        return rig.estate().terminalMasterKey();
    }

    int terminalPort() {
        return node.terminalPort();
    }

    long recordsReplayed() {
        return node.recordsReplayed();
    }

    Path data() {
        return rig.data();
    }

    Path journal() {
        return rig.journal();
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
        rig.close();
    }
}
