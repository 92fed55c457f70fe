package org.pointsman.node;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.pointsman.archive.Archive;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.hsm.HsmCounters;
import org.pointsman.hsm.HsmSecurityModule;
import org.pointsman.journal.JournalMark;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.LinkStatus;
import org.pointsman.network.NetworkLink;
import org.pointsman.node.NodeStatus.LinkDetail;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.NodeStatus.UnmatchedCount;
import org.pointsman.pipeline.PipelineStats;
import org.pointsman.pipeline.Ticker;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.tls.TlsCounters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One switch as a process: a {@link SwitchCore} with a clock that ticks, somebody who watches disk, heap and links, and
 * what operators may do. Closing it drains: what is in flight gets its answer or its time-out first.
 */
public final class SwitchNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchNode.class);
    private static final long DRAIN_MARGIN_MS = 1_000;
    private static final long LOOK_NS = 1_000_000;
    private static final int TERMINALS_AT_ONCE = 1_000;
    private static final long START_TIMEOUT_S = 60;

    private final SwitchConfig config;
    private final DataDirectory directory;
    private final NanoClock clock;
    private final Opened opened;
    private final SwitchCore core;
    private final Operations operations;
    private final AdmissionMonitor admission;
    private final JournalMonitor journalMonitor;
    private final Monitor watch;
    private final Certificates certificates;
    private final TlsCounters tlsCounters;
    private final Ticker ticker;
    private final ArchiveCounters archiveCounters = new ArchiveCounters();
    private final Archiver archiver;
    private final KeyInventory keys;
    private volatile boolean ready;
    private volatile boolean draining;

    private SwitchNode(SwitchContext context, Opened opened) {
        this.opened = opened;
        config = context.config();
        directory = context.directory();
        clock = context.clocks().elapsed();
        core = opened.add(SwitchCore.open(context));
        archiver = archiver(context);
        keys = inventory(context);
        operations = new NodeOperations(core.sequencer(), archiver,
                new KeyDesk(core.security(), config.keyBlockKey(), !config.production(), keys::all),
                new RouteParts(config.routeFile(), context.engineConfig(), context.rangeFiles(), core.ranges()),
                context.terminalDialects().getFirst(), !config.production(), this::status, this::network,
                context::simulatedFile, this::drain);
        admission = new AdmissionMonitor(core.journal(), config.disk().reserveMb(), core.gateway());
        journalMonitor = new JournalMonitor(core.journal(), core.sequencer(), directory, context.clocks().timeOfDay(),
                config.heads().everyMinutes());
        certificates = context.certificates();
        tlsCounters = context.tlsCounters();
        watch = opened.add(new Monitor(
                List.of(journalMonitor, admission, new ChangeLog(core), certificates::refresh, keys::refresh),
                cause -> context.halt().halt("watch", cause)));
        ticker = opened.add(new Ticker(core.sequencer(), core.zone().getTotalSeconds()));
    }

    private KeyInventory inventory(SwitchContext context) {
        EpochNanoClock time = context.clocks().timeOfDay();
        List<KeyEntry> zones = HeldKeys.zones(config, core.security());
        return new KeyInventory(config.policy().keys(), () -> Instant.ofEpochSecond(0, time.nanoTime()),
                () -> HeldKeys.now(core.masterKeys(), core.security(), zones, core
                        .links()),
                behind -> core.sequencer()
                        .ask(view -> view.registry().terminalsAfter(behind).stream().limit(TERMINALS_AT_ONCE)
                                .map(terminal -> new KeyHolder(terminal, view.workingKeys(terminal.tid()))).toList(),
                                (page, _) -> page));
    }

    // Without a window nothing leaves memory, and there is nothing to archive.
    private Archiver archiver(SwitchContext context) {
        if (context.engineConfig().memory().hotDays() == 0) {
            return null;
        }
        Archive archive = directory.archive(core.masterKeys(), context.acceptLostArchive());
        return opened.add(new Archiver(core.sequencer(), archive, archiveCounters, clock));
    }

    /**
     * Starts a switch; terminals are served when this returns.
     *
     * @param data directory for journal and keys, made when it is missing
     */
    public static SwitchNode start(SwitchConfig config, Path data) {
        return start(new SwitchContext().config(config).data(data));
    }

    /**
     * The same of other parts. A start that fails gives back what it had acquired, the last first, and has written
     * nothing to the journal unless its last steps failed.
     *
     * @param context not concluded, with a configuration and a data directory
     */
    public static SwitchNode start(SwitchContext context) {
        Opened opened = new Opened();
        opened.add(context);
        try {
            SwitchNode node = new SwitchNode(context.conclude(), opened);
            node.serve();
            context.door().open(node.operations());
            return node;
        } catch (RuntimeException e) {
            opened.giveBack(e);
            throw e;
        }
    }

    private void serve() {
        ImportEstate estate = DemoEstate.missing(config, core);
        await(core.start());
        if (estate != null) {
            await(operations.execute(estate));
        }
        ticker.start();
        admission.run();
        watch.start();
        if (archiver != null) {
            archiver.start();
        }
        core.links().forEach(NetworkLink::start);
        core.gateway().start();
        ready = true;
        LOG.info("serving; {}",
                core.restartedFrom() == null
                        ? core.recordsReplayed() + " records replayed"
                        : "restarted from the snapshot of record " + core.restartedFrom().sequence() + " and "
                                + core.recordsReplayed() + " records behind it");
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(START_TIMEOUT_S, TimeUnit.SECONDS).join();
    }

    private boolean network(String name, NetworkVerb verb) {
        boolean told = LinkName.of(name).tell(core.links(), verb);
        if (told) {
            LOG.info("network {}: {} by an operator", name, verb);
        }
        return told;
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
        return core.gateway().ports();
    }

    /** What the terminal side has counted. */
    public GatewayCounters gatewayCounters() {
        return core.gatewayCounters();
    }

    /** What the driver of the security module has counted; null where keys are used in this process. */
    public HsmCounters securityModuleCounters() {
        return core.security() instanceof HsmSecurityModule device ? device.counters() : null;
    }

    /** How TLS handshakes of terminals ended. */
    public TlsCounters tlsCounters() {
        return tlsCounters;
    }

    /** The certificates of all listeners and links. */
    public Certificates certificates() {
        return certificates;
    }

    /** All keys with their age. */
    public KeyInventory keys() {
        return keys;
    }

    /** What the archiver has counted; zeros when nothing leaves memory. */
    public ArchiveCounters archiveCounters() {
        return archiveCounters;
    }

    /** What each link has counted, in the order of the configuration. */
    public List<LinkCounters> linkCounters() {
        return core.links().stream().map(NetworkLink::counters).toList();
    }

    /** What the journal stage has counted. */
    public PipelineStats pipelineStats() {
        return core.sequencer().stats();
    }

    /** Journal records applied at this start. */
    public long recordsReplayed() {
        return core.recordsReplayed();
    }

    private NodeStatus status() {
        List<NetworkStatus> networks = core.links().stream().map(SwitchNode::networkStatus).toList();
        return new NodeStatus(config.profile(), config.durability(), ready && !draining, draining,
                core.sequencer().remainingCapacity(), core.sequencer().size(), core.gateway().inFlight(),
                (int) core.gatewayCounters().connections(), ready ? terminalPort() : 0,
                core.sequencer().reversalsParked(), networks, admission.ofDisk().name(), admission.freeDiskBytes(),
                admission.ofHeap().name(), admission.heapPercent(), archiveCounters.damage(), certificates.complaints(),
                keys.complaints(), core.security().health());
    }

    private static NetworkStatus networkStatus(NetworkLink itsLink) {
        LinkStatus link = itsLink.status();
        String cause = link.cause() == null ? null : link.cause().name();
        return new NetworkStatus(link.name(), link.connected(), link.up(), link.pending(), link.state().name(),
                link.lastChangeNs(), cause, link.address(), link.unreadable(), link.tlsFailure(),
                new LinkDetail(link.mode(), link.connections(), link.date(), link.sent(), link.received(),
                        UnmatchedCount.of(itsLink.counters()), itsLink.counters().lastUnmatched()));
    }

    private void drain() {
        if (!draining) {
            draining = true;
            core.gateway().stopAccepting();
        }
    }

    /**
     * Drains, then stops; what is still open after the longest network time-out gets its reversal at the next start.
     */
    @Override
    public void close() {
        drain();
        awaitAnswers();
        opened.close();
        JournalMark last = core.sequencer().lastMark();
        directory.write(last);
        journalMonitor.sign(last);
    }

    private void awaitAnswers() {
        long longestMs = config.networks().stream().mapToLong(SwitchConfig.Network::longestTimeoutMs).max().orElse(0);
        long deadlineNs = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMs + DRAIN_MARGIN_MS);
        while (core.gateway().inFlight() > 0 && clock.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(LOOK_NS);
        }
    }
}
