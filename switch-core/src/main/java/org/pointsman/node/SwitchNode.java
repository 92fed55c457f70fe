package org.pointsman.node;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.engine.EngineConfig;
import org.pointsman.engine.EngineJson;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.gateway.GatewayServer;
import org.pointsman.gateway.GatewaySettings;
import org.pointsman.gateway.Listener;
import org.pointsman.io.IoLoops;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.LinkStatus;
import org.pointsman.network.NetworkLink;
import org.pointsman.network.NetworkSettings;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SimulatorProvider.Simulator;
import org.pointsman.pipeline.Clockwork;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.PipelineStats;
import org.pointsman.pipeline.Replay;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;
import org.pointsman.registry.Registry;
import org.pointsman.registry.RegistryCommand.ImportEstate;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.KeyType;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;

/**
 * One switch: journal replayed, pipeline, links and gateway, in the order in which they may trust each other. Closing it
 * drains: what is in flight gets its answer or its time-out first.
 */
public final class SwitchNode implements AutoCloseable {
    private static final String TERMINAL_DIALECT = "terminals.dialect";
    private static final long DRAIN_MARGIN_MS = 1_000;
    private static final long LOOK_NS = 1_000_000;
    private static final long START_TIMEOUT_S = 60;

    private final SwitchConfig config;
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final KeyDirectory keys = new KeyDirectory();
    private final Engine engine = new Engine(keys);
    private final DurationTotals requestDurations = new DurationTotals();
    private final GatewayCounters gatewayCounters = new GatewayCounters(
            (transaction, result, durationNs) -> requestDurations.record(durationNs));
    private final List<DurationTotals> responseDurations = new ArrayList<>();
    private final List<NetworkLink> links = new ArrayList<>();
    private final List<Simulator> simulators = new ArrayList<>();
    private final ProcessHalt halt;
    private final MasterKeys masterKeys;
    private final SecurityModule security;
    private final ChronicleJournal journal;
    private final Replay replay = new Replay(engine);
    private final Stages stages;
    private final EventLoopGroup terminalLoops;
    private final List<EventLoopGroup> linkLoops = new ArrayList<>();
    private final Pipeline pipeline;
    private final GatewayServer gateway;
    private final Clockwork clockwork;
    private final ReversalWatch reversalWatch;
    private final Operations operations;
    private volatile boolean ready;
    private volatile boolean draining;

    private SwitchNode(SwitchConfig config, Path data) throws IOException {
        this.config = config;
        Files.createDirectories(data);
        halt = new ProcessHalt(data.resolve("error.log"));
        masterKeys = MasterKeys.openOrCreate(data.resolve("keys"));
        security = new SoftwareSecurityModule(masterKeys);
        journal = ChronicleJournal.open(data.resolve("journal"),
                Durability.valueOf(config.durability().toUpperCase(Locale.ROOT)), cause -> halt.halt("journal", cause));
        replay.run(journal);
        int epoch = engine.epoch() + 1;
        stages = stages();
        terminalLoops = IoLoops.start("gateway", config.terminals().loops());
        pipeline = new Pipeline(engine, journal, pipelineSettings(), clock, epoch, replay.lastNs(), halt);
        gateway = new GatewayServer(gatewaySettings(), listeners(), terminalLoops, pipeline, security,
                () -> new PanVault(masterKeys), keys, epoch, clock, config.zoneOffset(), gatewayCounters);
        operations = new NodeOperations(pipeline, security, terminalDialect(config.terminals().dialect()),
                !config.production(), this::status, this::drain);
        startEngine(epoch);
        clockwork = new Clockwork(pipeline, config.zoneOffset().getTotalSeconds());
        reversalWatch = new ReversalWatch(pipeline::reversalAlarms, pipeline::reversalsParked);
    }

    /**
     * Starts a switch; terminals are served when this returns.
     *
     * @param data directory for journal and keys, made when it is missing
     */
    public static SwitchNode start(SwitchConfig config, Path data) {
        requireDialects(config);
        try {
            SwitchNode node = new SwitchNode(config, data);
            node.open();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start with data directory " + data, e);
        }
    }

    private Stages stages() {
        String wanted = config.pipeline().stages();
        return "auto".equals(wanted)
                ? Stages.suiting(Runtime.getRuntime().availableProcessors())
                : Stages.valueOf(wanted.toUpperCase(Locale.ROOT));
    }

    private PipelineSettings pipelineSettings() {
        return new PipelineSettings(config.pipeline().ringSize(), stages,
                Waiting.valueOf(config.pipeline().waitStrategy().toUpperCase(Locale.ROOT)));
    }

    // Where the stages share a loop with the terminals, links do too: then nothing has to wake anything.
    private EventLoop linkLoop(String network) {
        if (stages == Stages.LOOP) {
            return terminalLoops.next();
        }
        EventLoopGroup loop = IoLoops.start("link-" + network, 1);
        linkLoops.add(loop);
        return loop.next();
    }

    private static void requireDialects(SwitchConfig config) {
        config.terminals().addresses().forEach(a -> config.dialectDirectory(TERMINAL_DIALECT, a.dialect()));
        config.networks().forEach(network -> config.dialectDirectory(networkKey(network), network.dialect()));
    }

    private static String networkKey(SwitchConfig.Network network) {
        return "networks." + network.name() + ".dialect";
    }

    private GatewaySettings gatewaySettings() {
        SwitchConfig.Listener listener = config.terminals();
        return new GatewaySettings(listener.loops(), listener.maxOpenExchanges(),
                listener.maxConnections(), 64, 5_000, 30_000, 600_000, 4096, config.acquirerId());
    }

    private List<Listener> listeners() {
        return config.terminals().addresses().stream()
                .map(address -> new Listener(address.host(), address.port(), terminalDialect(address.dialect())))
                .toList();
    }

    private Dialect terminalDialect(String name) {
        return load(TERMINAL_DIALECT, () -> Dialect.loadForTerminals(config.dialectDirectory(TERMINAL_DIALECT, name)));
    }

    private Dialect networkDialect(SwitchConfig.Network network) {
        String key = networkKey(network);
        return load(key, () -> Dialect.load(config.dialectDirectory(key, network.dialect())));
    }

    private Dialect load(String key, Supplier<Dialect> dialect) {
        try {
            return dialect.get();
        } catch (DialectException e) {
            throw new ConfigException(config.file() + ": " + key + ": " + e.getMessage(), e);
        }
    }

    // The engine learns of its start, its settings, its day and its estate before anyone else may speak to it.
    private void startEngine(int epoch) {
        EngineConfig wanted = config.engineConfig();
        checkNetworkOrder(engine.config(), wanted);
        checkCurrency(engine.config(), wanted);
        checkPolicies(engine.config(), wanted);
        boolean changed = !wanted.equals(engine.config());
        ImportEstate estate = estate();
        pipeline.start(terminalLoops.next());
        submit(Records.nodeStarted(epoch));
        if (changed) {
            submit(Records.configApplied(EngineJson.write(wanted)));
        }
        submit(Records.dayOpened(Engine.dateOf(pipeline.nowNs(), wanted.zoneOffsetSeconds())));
        if (estate != null) {
            await(operations.execute(estate));
        }
    }

    // Null when there is none to load: the journal counts once it knows merchants.
    private ImportEstate estate() {
        if (config.demoEstate() == null) {
            return null;
        }
        Path file = config.resolve(config.demoEstate());
        DemoEstate estate = DemoEstate.load(file);
        Registry registry = engine.view().registry();
        if (registry.merchants().isEmpty()) {
            return estate.command(security);
        }
        String objection = estate.objection(registry);
        if (objection != null) {
            throw new ConfigException(file + ": " + objection, null);
        }
        return null;
    }

    // Records name a network by its number: a reversal owed to one must never reach another.
    private void checkNetworkOrder(EngineConfig known, EngineConfig wanted) {
        for (int i = 0; i < known.networks().size(); i++) {
            String name = known.networks().get(i).name();
            if (i >= wanted.networks().size() || !wanted.networks().get(i).name().equals(name)) {
                throw new ConfigException(config.file() + ": networks: number " + (i + 1) + " must stay " + name
                        + ", which the journal knows; add new networks at the end", null);
            }
        }
    }

    // Money of the journal is in the currency it was paid in: its sums and what follows it must not change theirs.
    private void checkCurrency(EngineConfig known, EngineConfig wanted) {
        if (known.currency() != wanted.currency() && engine.holdsOtherCurrency(wanted.currency())) {
            throw new ConfigException(config.file() + ": policy.currency: must stay %03d".formatted(known.currency())
                    + ", in which the journal holds money; begin with an empty data directory for another currency",
                    null);
        }
    }

    private void checkPolicies(EngineConfig known, EngineConfig wanted) {
        String objection = new PolicyHistory(known.policies(), engine.businessDate()).objection(wanted.policies());
        if (objection != null) {
            throw new ConfigException(config.file() + ": policy.scoped: " + objection, null);
        }
    }

    private void submit(byte[] command) {
        await(pipeline.submit(command, (decision, position) -> position));
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(START_TIMEOUT_S, TimeUnit.SECONDS).join();
    }

    private void open() throws IOException {
        for (int i = 0; i < config.networks().size(); i++) {
            links.add(link(i, config.networks().get(i)));
        }
        pipeline.connect(gateway.sink(), links.stream().map(NetworkLink::sink).toArray(EffectSink[]::new));
        clockwork.start();
        reversalWatch.start();
        links.forEach(NetworkLink::start);
        gateway.start();
        ready = true;
    }

    private NetworkLink link(int index, SwitchConfig.Network network) throws IOException {
        int port = network.embedded() ? simulator(network) : network.port();
        byte[] zoneKey = network.zonePinKey() == null
                ? null
                : security.wrapKey(KeyType.ZPK, HexFormat.of().parseHex(network.zonePinKey()));
        NetworkSettings settings = NetworkSettings.of(network.name(), index, network.host(), port, config.acquirerId(),
                zoneKey, config.terminals().maxOpenExchanges());
        DurationTotals durations = new DurationTotals();
        responseDurations.add(durations);
        return new NetworkLink(settings, linkLoop(network.name()), networkDialect(network), pipeline, security,
                new PanVault(masterKeys),
                gateway::pool, clock, config.zoneOffset(), new LinkCounters(durations::record),
                cause -> halt.halt("link " + network.name(), cause));
    }

    private int simulator(SwitchConfig.Network network) throws IOException {
        SimulatorProvider provider = ServiceLoader.load(SimulatorProvider.class).findFirst()
                .orElseThrow(() -> new ConfigException(config.file() + ": network " + network.name()
                        + " is embedded, but the simulator is not on the class path; run ./pointsman or name a host",
                        null));
        Simulator simulator = provider.start(config.resolve(config.dialects()), network.host(), network.port());
        simulators.add(simulator);
        return simulator.port();
    }

    /** What operators may ask and do. */
    public Operations operations() {
        return operations;
    }

    /** The port terminals connect to; the first one where there are several. */
    public int terminalPort() {
        return terminalPorts().getFirst();
    }

    /** The ports terminals connect to, in the order of the configuration. */
    public List<Integer> terminalPorts() {
        return gateway.ports();
    }

    /** What the terminal side has counted. */
    public GatewayCounters gatewayCounters() {
        return gatewayCounters;
    }

    /** What each link has counted, in the order of the configuration. */
    public List<LinkCounters> linkCounters() {
        return links.stream().map(NetworkLink::counters).toList();
    }

    /** From the last byte of a request to the write of its answer. */
    public DurationTotals requestDurations() {
        return requestDurations;
    }

    /** From the write of an upstream request to its answer, in the order of the configuration. */
    public List<DurationTotals> responseDurations() {
        return List.copyOf(responseDurations);
    }

    /** What the journal stage has counted. */
    public PipelineStats pipelineStats() {
        return pipeline.stats();
    }

    /** The embedded simulators, in the order of the configuration. */
    public List<Simulator> simulators() {
        return List.copyOf(simulators);
    }

    /** Journal records applied at this start. */
    public long recordsReplayed() {
        return replay.records();
    }

    private NodeStatus status() {
        List<NetworkStatus> networks = links.stream().map(NetworkLink::status).map(SwitchNode::networkStatus).toList();
        return new NodeStatus(config.profile(), config.durability(), ready && !draining, draining,
                pipeline.remainingCapacity(), pipeline.size(), gateway.inFlight(),
                (int) gatewayCounters.connections(), ready ? terminalPort() : 0, pipeline.reversalsParked(), networks);
    }

    private static NetworkStatus networkStatus(LinkStatus link) {
        return new NetworkStatus(link.name(), link.connected(), link.up(), link.pending());
    }

    private void drain() {
        if (!draining) {
            draining = true;
            gateway.stopAccepting();
        }
    }

    /** Drains, then stops; what is still open after the longest network time-out gets its reversal at the next start. */
    @Override
    public void close() {
        drain();
        awaitAnswers();
        gateway.close();
        clockwork.close();
        reversalWatch.close();
        links.forEach(NetworkLink::close);
        simulators.forEach(Simulator::close);
        submit(Records.nodeStopped());
        pipeline.close();
        linkLoops.forEach(IoLoops::stop);
        IoLoops.stop(terminalLoops);
        journal.close();
        security.close();
    }

    private void awaitAnswers() {
        long longestMs = config.networks().stream().mapToLong(SwitchConfig.Network::timeoutMs).max().orElse(0);
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMs + DRAIN_MARGIN_MS);
        while (gateway.inFlight() > 0 && System.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }
}
