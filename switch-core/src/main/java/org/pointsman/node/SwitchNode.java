package org.pointsman.node;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
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
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.gateway.Admission;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.gateway.GatewayServer;
import org.pointsman.gateway.GatewaySettings;
import org.pointsman.gateway.Listener;
import org.pointsman.io.IoLoops;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.DialectException;
import org.pointsman.journal.ChronicleJournal;
import org.pointsman.journal.Durability;
import org.pointsman.journal.JournalFailure;
import org.pointsman.journal.JournalMark;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.LinkStatus;
import org.pointsman.network.MatchingKey;
import org.pointsman.network.IsoLink;
import org.pointsman.network.NetworkLink;
import org.pointsman.network.NetworkSettings;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SimulatorProvider.Simulator;
import org.pointsman.pipeline.Ticker;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.Pipeline;
import org.pointsman.pipeline.PipelineSettings;
import org.pointsman.pipeline.PipelineStats;
import org.pointsman.pipeline.Replay;
import org.pointsman.pipeline.Stages;
import org.pointsman.pipeline.Waiting;
import org.pointsman.registry.Registry;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.KeyType;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One switch: journal replayed, pipeline, links and gateway, in the order in which they may trust each other. Closing
 * it drains: what is in flight gets its answer or its time-out first.
 */
public final class SwitchNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchNode.class);
    private static final long MIB = 1 << 20;
    private static final int MAX_PENDING = 65_536;
    private static final long LINK_DRAIN_MS = 5_000;
    private static final long ANSWER_KEPT_MS = 60_000;
    private static final int MARK_LOOKS = 10;
    private static final int HEAP_RESERVE_PERCENT = 15;
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
    private final Replay replay;
    private final Path markFile;
    private final Shortage disk;
    private final Shortage heap = new Shortage(HEAP_RESERVE_PERCENT, false);
    private final HeapUse heapUse = new HeapUse();
    private final ImportEstate estate;
    private final NetworkMonitor networkWatch = new NetworkMonitor();
    private final RefusalMonitor refusalWatch = new RefusalMonitor(gatewayCounters);
    private final Monitor watch;
    private long looks;
    private volatile long freeDiskBytes;
    private volatile Admission diskLetsIn = Admission.ALL;
    private volatile Admission heapLetsIn = Admission.ALL;
    private final Stages stages;
    private final EventLoopGroup terminalLoops;
    private final List<EventLoopGroup> linkLoops = new ArrayList<>();
    private final Pipeline pipeline;
    private final GatewayServer gateway;
    private final Ticker clockwork;
    private final SafMonitor reversalWatch;
    private final Operations operations;
    private volatile boolean ready;
    private volatile boolean draining;

    private SwitchNode(SwitchConfig config, Path data, StartOptions options, Opened opened) throws IOException {
        this.config = config;
        createDirectory(data);
        Path journalPath = data.resolve("journal");
        Path keysPath = data.resolve("keys");
        markFile = keysPath.resolve("journal.mark");
        halt = new ProcessHalt(data.resolve("error.log"));
        disk = new Shortage(MIB * config.disk().reserveMb(), true);
        requireSpace(data);
        journal = opened.add(
                ChronicleJournal.open(journalPath, Durability.valueOf(config.durability().toUpperCase(Locale.ROOT)),
                        cause -> halt.halt("journal", cause)));
        long recorded = journal.endAtOpen().sequence();
        masterKeys = keys(keysPath, journalPath, recorded);
        security = opened.add(new SoftwareSecurityModule(masterKeys));
        replay = new Replay(engine, mark(journalPath, recorded, options.acceptShorterJournal()));
        options.door().progress(() -> "replaying the journal, " + replay.records() + " of " + recorded + " records");
        replay.run(journal);
        checkNetworkOrder(engine.config(), config.engineConfig());
        checkCurrency(engine.config(), config.engineConfig());
        checkPolicies(engine.config(), config.engineConfig());
        estate = estate();
        int epoch = engine.epoch() + 1;
        stages = stages();
        terminalLoops = IoLoops.start("gateway", config.terminals().loops());
        opened.add(() -> IoLoops.stop(terminalLoops));
        opened.add(() -> linkLoops.forEach(IoLoops::stop));
        pipeline = new Pipeline(engine, journal, pipelineSettings(), clock, epoch, replay.lastNs(), halt);
        gateway = opened.add(new GatewayServer(gatewaySettings(), listeners(), terminalLoops, pipeline, security,
                () -> new PanVault(masterKeys), keys, epoch, clock, config.zoneOffset(), gatewayCounters));
        operations = new NodeOperations(pipeline, security, terminalDialect(config.terminals().dialect()),
                !config.production(), this::status, this::network, this::drain);
        opened.add(() -> simulators.forEach(Simulator::close));
        gateway.listen();
        for (int i = 0; i < config.networks().size(); i++) {
            links.add(link(i, config.networks().get(i)));
        }
        startEngine(epoch);
        clockwork = new Ticker(pipeline, config.zoneOffset().getTotalSeconds());
        reversalWatch = new SafMonitor(pipeline::reversalAlarms, pipeline::reversalsParked);
        watch = new Monitor(List.of(this::checkJournal, this::admit, this::tell), cause -> halt.halt("watch", cause));
    }

    /**
     * Starts a switch; terminals are served when this returns.
     *
     * @param data directory for journal and keys, made when it is missing
     */
    public static SwitchNode start(SwitchConfig config, Path data) {
        return start(config, data, StartOptions.plain());
    }

    /**
     * The same, watched and told more. A start that fails gives back what it had opened, and has written nothing to the
     * journal unless its last steps failed.
     */
    public static SwitchNode start(SwitchConfig config, Path data, StartOptions options) {
        requireDialects(config);
        Opened opened = new Opened();
        try {
            SwitchNode node = new SwitchNode(config, data, options, opened);
            node.open();
            options.door().open(node.operations());
            return node;
        } catch (RuntimeException e) {
            opened.giveBack(e);
            throw e;
        } catch (IOException e) {
            opened.giveBack(e);
            throw new UncheckedIOException("cannot start with data directory " + data + ": " + e.getMessage(), e);
        }
    }

    private static void createDirectory(Path data) throws IOException {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new FileSystemException("it is a file; name a directory with --data");
        }
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new FileSystemException("it cannot be made (" + e.getClass().getSimpleName() + " at " + e.getMessage()
                    + "); make it writable for this user, or name another one with --data");
        }
        if (!Files.isWritable(data)) {
            throw new FileSystemException(
                    "it is not writable for this user; change that, or name another one with --data");
        }
    }

    private void requireSpace(Path data) throws IOException {
        long free = Files.getFileStore(data).getUsableSpace();
        if (free < disk.least()) {
            throw new JournalFailure(
                    "the disk of the data directory " + data + " has " + free / MIB + " MiB free and a start needs "
                            + disk.least() / MIB + "; free space, or set a smaller disk.reserveMb");
        }
    }

    // New keys over records of old ones would read nothing of them: every sign-on would fail.
    private static MasterKeys keys(Path keys, Path journal, long recorded) throws IOException {
        if (recorded > 0 && MasterKeys.absent(keys)) {
            throw new JournalFailure("the keys in " + keys + " are missing and the journal " + journal + " has "
                    + recorded + " records that only they open; restore " + keys + " from its backup");
        }
        return MasterKeys.openOrCreate(keys);
    }

    private JournalMark mark(Path journalPath, long recorded, boolean acceptShorter) {
        JournalMark mark = JournalMark.read(markFile);
        if (mark == null || recorded >= mark.sequence()) {
            return mark;
        }
        if (!acceptShorter) {
            throw new JournalFailure("the journal " + journalPath + " ends at record " + recorded + ", but " + markFile
                    + " tells of record " + mark.sequence() + ": restore the journal from its copy, or start with"
                    + " --accept-shorter-journal to lose these records for good");
        }
        LOG.warn("the journal {} ends at record {} of {}, accepted by --accept-shorter-journal", journalPath, recorded,
                mark.sequence());
        return null;
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
                Descriptors.cap(listener.maxConnections()), 64, listener.frameMs(), listener.firstMessageMs(),
                listener.idleMs(), 4096, listener.signOnsAtOnce(), listener.signOnIntervalMs(), config.acquirerId());
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
        boolean changed = !wanted.equals(engine.config());
        pipeline.start(terminalLoops.next());
        submit(NodeCommands.nodeStarted(epoch));
        if (changed) {
            submit(NodeCommands.configApplied(EngineJson.write(wanted)));
        }
        submit(NodeCommands.dayOpened(Engine.dateOf(pipeline.nowNs(), wanted.zoneOffsetSeconds())));
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

    // NodeCommands name a network by its number: a reversal owed to one must never reach another.
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

    private void open() {
        pipeline.connect(gateway.sink(), links.stream().map(NetworkLink::sink).toArray(EffectSink[]::new));
        clockwork.start();
        admit();
        watch.start();
        links.forEach(NetworkLink::start);
        gateway.start();
        ready = true;
    }

    private void checkJournal() {
        journal.checkInPlace();
        JournalMark mark = pipeline.mark();
        if (++looks % MARK_LOOKS == 0 && mark != null) {
            write(mark);
        }
    }

    private void write(JournalMark mark) {
        try {
            mark.write(markFile);
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", markFile, e.toString());
        }
    }

    private void admit() {
        freeDiskBytes = journal.freeBytes();
        Admission diskAdmission = disk.look(freeDiskBytes);
        Admission heapAdmission = heap.look(100 - heapUse.percent());
        if (diskAdmission != diskLetsIn) {
            LOG.warn("disk of the journal: {} MiB free of a reserve of {}; let in: {}", freeDiskBytes / MIB,
                    config.disk().reserveMb(), diskAdmission);
        }
        if (heapAdmission != heapLetsIn) {
            LOG.warn("heap: {} % in use; let in: {}", heapUse.percent(), heapAdmission);
        }
        diskLetsIn = diskAdmission;
        heapLetsIn = heapAdmission;
        gateway.admit(diskAdmission, heapAdmission);
    }

    private void tell() {
        networkWatch.look(links.stream().map(NetworkLink::status).toList()).forEach(LOG::info);
        say(reversalWatch.look());
        say(refusalWatch.look());
    }

    private static void say(String line) {
        if (line != null) {
            LOG.warn(line);
        }
    }

    private boolean network(String name, NetworkVerb verb) {
        for (NetworkLink link : links) {
            if (link.status().name().equals(name)) {
                LOG.info("network {}: {} by an operator", name, verb);
                switch (verb) {
                    case UP -> link.up();
                    case DOWN -> link.down();
                    case ECHO -> link.echo();
                    case SIGNON -> link.signOn();
                }
                return true;
            }
        }
        return false;
    }

    private NetworkLink link(int index, SwitchConfig.Network network) throws IOException {
        int port = network.embedded() ? simulator(network) : network.port();
        byte[] zoneKey = network.zonePinKey() == null
                ? null
                : security.wrapKey(KeyType.ZPK, HexFormat.of().parseHex(network.zonePinKey()));
        SwitchConfig.Link link = network.link();
        NetworkSettings settings = new NetworkSettings(network.name(), index, network.host(), port, config.acquirerId(),
                config.policy().currency(), zoneKey, MAX_PENDING, config.terminals().maxOpenExchanges(), link.echoMs(),
                link.silenceMs(), link.connectMs(), link.managementMs(), link.reconnectMinMs(), link.reconnectMaxMs(),
                LINK_DRAIN_MS, ANSWER_KEPT_MS, MatchingKey.of(network.match()));
        DurationTotals durations = new DurationTotals();
        responseDurations.add(durations);
        return new IsoLink(settings, linkLoop(network.name()), networkDialect(network), pipeline, security,
                new PanVault(masterKeys), gateway::pool, clock, config.zoneOffset(),
                new LinkCounters(durations::record), cause -> halt.halt("link " + network.name(), cause));
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
                pipeline.remainingCapacity(), pipeline.size(), gateway.inFlight(), (int) gatewayCounters.connections(),
                ready ? terminalPort() : 0, pipeline.reversalsParked(), networks, diskLetsIn.name(), freeDiskBytes,
                heapLetsIn.name(), heapUse.percent());
    }

    private static NetworkStatus networkStatus(LinkStatus link) {
        String cause = link.cause() == null ? null : link.cause().name();
        return new NetworkStatus(link.name(), link.connected(), link.up(), link.pending(), link.state().name(),
                link.lastChangeNs(), cause, link.address(), link.unreadable());
    }

    private void drain() {
        if (!draining) {
            draining = true;
            gateway.stopAccepting();
        }
    }

    /**
     * Drains, then stops; what is still open after the longest network time-out gets its reversal at the next start.
     */
    @Override
    public void close() {
        drain();
        awaitAnswers();
        gateway.close();
        clockwork.close();
        watch.close();
        links.forEach(NetworkLink::close);
        simulators.forEach(Simulator::close);
        submit(NodeCommands.nodeStopped());
        pipeline.close();
        linkLoops.forEach(IoLoops::stop);
        IoLoops.stop(terminalLoops);
        journal.close();
        write(pipeline.lastMark());
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
