package org.pointsman.node;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.gateway.GatewayFactory;
import org.pointsman.gateway.GatewaySettings;
import org.pointsman.iso.Dialect;
import org.pointsman.journal.Journal;
import org.pointsman.journal.JournalMark;
import org.pointsman.network.LinkFactory;
import org.pointsman.node.SimulatorProvider.Simulator;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.Halt;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;
import org.pointsman.snapshot.SnapshotStore;
import org.pointsman.tls.TlsCounters;

/**
 * What a switch is made of. With {@link #config} and {@link #data} every part has a default: files below the data
 * directory, event loops, sockets. A test or a simulation gives parts of its own, some or all. For one switch; one
 * thread.
 */
public final class SwitchContext implements AutoCloseable {
    private SwitchConfig config;
    private Path data;
    private boolean acceptShorterJournal;
    private boolean acceptLostArchive;
    private StartDoor door = new StartDoor();
    private Certificates certificates = new Certificates(InstantSource.system());
    private final TlsCounters tlsCounters = new TlsCounters();
    private Clocks clocks;
    private Halt halt;
    private Supplier<Journal> journal;
    private SnapshotStore snapshots;
    private LongFunction<MasterKeys> masterKeys;
    private Function<MasterKeys, SecurityModule> securityModule;
    private LongFunction<JournalMark> mark;
    private Consumer<Engine> check;
    private EngineConfig engineConfig;
    private GatewaySettings gatewaySettings;
    private List<Dialect> terminalDialects;
    private SequencerFactory sequencer;
    private GatewayFactory gateway;
    private List<LinkFactory> links;
    private ProcessParts own;
    private boolean concluded;

    /** The site's settings; {@link #data} has to be given too. */
    public SwitchContext config(SwitchConfig value) {
        config = value;
        return this;
    }

    /** Directory for journal and keys, made when it is missing. */
    public SwitchContext data(Path value) {
        data = value;
        return this;
    }

    /** Whether to start on a journal that ends before the mark beside the keys: what it has lost stays lost. */
    public SwitchContext acceptShorterJournal(boolean value) {
        acceptShorterJournal = value;
        return this;
    }

    /** Whether to take the archive as it is: what is missing of it is held to have never been. */
    public SwitchContext acceptLostArchive(boolean value) {
        acceptLostArchive = value;
        return this;
    }

    /** Shows how far the start is, and leads to the switch once it serves. */
    public SwitchContext door(StartDoor value) {
        door = value;
        return this;
    }

    /** Where certificates are read, those of others than the switch too; default: a register of its own. */
    public SwitchContext certificates(Certificates value) {
        certificates = value;
        return this;
    }

    /** The only clocks the switch reads; default: those of the system. */
    public SwitchContext clocks(Clocks value) {
        clocks = value;
        return this;
    }

    /** Ends the process on a bug; default: a line in {@code error.log} and exit code 70. */
    public SwitchContext halt(Halt value) {
        halt = value;
        return this;
    }

    /** Opens the journal; default: files of the data directory. */
    public SwitchContext journal(Supplier<Journal> value) {
        journal = value;
        return this;
    }

    /** What a start may begin with instead of the first record; default: files of the data directory, or none. */
    public SwitchContext snapshots(SnapshotStore value) {
        snapshots = value;
        return this;
    }

    /**
     * Opens the master keys; default: of the data directory.
     *
     * @param value takes how many records the journal has that only they open
     */
    public SwitchContext masterKeys(LongFunction<MasterKeys> value) {
        masterKeys = value;
        return this;
    }

    /** Makes the security module; default: of {@link #config}, otherwise in software. */
    public SwitchContext securityModule(Function<MasterKeys, SecurityModule> value) {
        securityModule = value;
        return this;
    }

    /**
     * Tells of a record the journal has to hold; default: the mark of the data directory, or none without one.
     *
     * @param value takes how many records the journal has; gives null when nothing is known
     */
    public SwitchContext mark(LongFunction<JournalMark> value) {
        mark = value;
        return this;
    }

    /**
     * Looks at the replayed state before anything else is acquired, and throws what speaks against a start; default:
     * the settings of {@link #config} against those of the journal.
     */
    public SwitchContext check(Consumer<Engine> value) {
        check = value;
        return this;
    }

    /** What the engine decides by; default: of {@link #config}. */
    public SwitchContext engineConfig(EngineConfig value) {
        engineConfig = value;
        return this;
    }

    /** Sizes and limits of the terminal side; default: of {@link #config}. */
    public SwitchContext gatewaySettings(GatewaySettings value) {
        gatewaySettings = value;
        return this;
    }

    /** What terminals speak, by the number of their listener; default: of {@link #config}. */
    public SwitchContext terminalDialects(List<Dialect> value) {
        terminalDialects = List.copyOf(value);
        return this;
    }

    /** Makes the total order; default: the ring. */
    public SwitchContext sequencer(SequencerFactory value) {
        sequencer = value;
        return this;
    }

    /** Makes the terminal side; default: TCP listeners. */
    public SwitchContext gateway(GatewayFactory value) {
        gateway = value;
        return this;
    }

    /** Make the links, in the order of the networks; default: ISO 8583 over TCP. */
    public SwitchContext links(List<LinkFactory> value) {
        links = List.copyOf(value);
        return this;
    }

    /**
     * Fills in what was not given, and checks that nothing is missing. Opens nothing yet.
     *
     * @throws IllegalStateException when a switch was made of it already, or a part is missing
     * @throws ConfigException       when the settings cannot be used
     */
    public SwitchContext conclude() {
        if (concluded) {
            throw new IllegalStateException("a switch was made of this context; make a new one for each");
        }
        concluded = true;
        clocks = orElse(clocks, () -> new Clocks(new OffsetEpochNanoClock(), SystemNanoClock.INSTANCE));
        if (config != null && data != null) {
            own = new ProcessParts(config, data, acceptShorterJournal, clocks,
                    new TlsParts(config, certificates, tlsCounters, clocks.elapsed()));
            fillIn();
        }
        mark = orElse(mark, () -> recorded -> null);
        securityModule = orElse(securityModule, () -> SoftwareSecurityModule::new);
        snapshots = orElse(snapshots, () -> SnapshotStore.NONE);
        check = orElse(check, () -> engine -> {
        });
        requireWhole();
        return this;
    }

    private void fillIn() {
        halt = orElse(halt, own::halt);
        Halt onFailure = halt;
        journal = orElse(journal, () -> () -> own.directory().openJournal(clocks.timeOfDay(), onFailure));
        snapshots = orElse(snapshots, () -> own.directory().snapshots());
        masterKeys = orElse(masterKeys, () -> own.directory()::openKeys);
        securityModule = orElse(securityModule, () -> own::securityModule);
        mark = orElse(mark, () -> own.directory()::mark);
        engineConfig = orElse(engineConfig, config::engineConfig);
        check = orElse(check, () -> new StartCheck(config, engineConfig));
        gatewaySettings = orElse(gatewaySettings, own::gatewaySettings);
        terminalDialects = orElse(terminalDialects, own::terminalDialects);
        sequencer = orElse(sequencer, () -> own::sequencer);
        gateway = orElse(gateway, () -> own::gateway);
        links = orElse(links, own::links);
    }

    private static <T> T orElse(T given, Supplier<T> otherwise) {
        return given == null ? otherwise.get() : given;
    }

    private void requireWhole() {
        List<String> missing = missing();
        require(missing.isEmpty(), "no " + String.join(", ", missing) + ": give them, or config and data");
        require(!terminalDialects.isEmpty(), "no dialect for terminals");
        require(links.size() == engineConfig.networks().size(),
                links.size() + " links for " + engineConfig.networks().size() + " networks");
    }

    private List<String> missing() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("halt", halt);
        parts.put("journal", journal);
        parts.put("masterKeys", masterKeys);
        parts.put("engineConfig", engineConfig);
        parts.put("gatewaySettings", gatewaySettings);
        parts.put("terminalDialects", terminalDialects);
        parts.put("sequencer", sequencer);
        parts.put("gateway", gateway);
        parts.put("links", links);
        return parts.entrySet().stream().filter(part -> part.getValue() == null).map(Map.Entry::getKey).toList();
    }

    private static void require(boolean right, String mistake) {
        if (!right) {
            throw new IllegalStateException("the context of the switch is not whole: " + mistake);
        }
    }

    SwitchConfig config() {
        return config;
    }

    DataDirectory directory() {
        return own.directory();
    }

    StartDoor door() {
        return door;
    }

    Certificates certificates() {
        return certificates;
    }

    TlsCounters tlsCounters() {
        return tlsCounters;
    }

    Clocks clocks() {
        return clocks;
    }

    Halt halt() {
        return halt;
    }

    Supplier<Journal> journal() {
        return journal;
    }

    /** Where tables of card ranges are kept. */
    RangeFiles rangeFiles() {
        return new RangeFiles((data == null ? Path.of("") : data).resolve("routes"));
    }

    SnapshotStore snapshots() {
        return snapshots;
    }

    boolean acceptLostArchive() {
        return acceptLostArchive;
    }

    boolean acceptShorterJournal() {
        return acceptShorterJournal;
    }

    LongFunction<MasterKeys> masterKeys() {
        return masterKeys;
    }

    Function<MasterKeys, SecurityModule> securityModule() {
        return securityModule;
    }

    LongFunction<JournalMark> mark() {
        return mark;
    }

    Consumer<Engine> check() {
        return check;
    }

    EngineConfig engineConfig() {
        return engineConfig;
    }

    GatewaySettings gatewaySettings() {
        return gatewaySettings;
    }

    List<Dialect> terminalDialects() {
        return terminalDialects;
    }

    SequencerFactory sequencer() {
        return sequencer;
    }

    GatewayFactory gateway() {
        return gateway;
    }

    List<LinkFactory> links() {
        return links;
    }

    /** What a network that is played inside of this process has of a date; null when none is. Any thread. */
    byte[] simulatedFile(String network, int settlementDate) {
        Simulator simulator = own == null ? null : own.simulator(network);
        return simulator == null ? null : simulator.detailFile(network, settlementDate);
    }

    /** Ends what the defaults have started: event loops and embedded simulators. After the switch. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
