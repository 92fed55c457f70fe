package org.pointsman.node;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.pointsman.engine.Engine;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.view.RoutesView;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.gateway.CardRanges;
import org.pointsman.gateway.Gateway;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.gateway.GatewayKeys;
import org.pointsman.gateway.GatewayParts;
import org.pointsman.gateway.KeyUpdates;
import org.pointsman.journal.Journal;
import org.pointsman.network.LinkFactory;
import org.pointsman.network.LinkParts;
import org.pointsman.network.NetworkLink;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;
import org.pointsman.snapshot.Restart;
import org.pointsman.snapshot.SnapshotHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a switch is put together, whatever its parts are made of: journal, keys, replayed engine,
 * sequencer, links and gateway, wired by what a {@link SwitchContext} gives. Everything is acquired, the ports too,
 * before {@link #start()} writes the first record.
 */
public final class SwitchCore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchCore.class);
    private static final long STOP_TIMEOUT_S = 60;

    private final SwitchContext context;
    private final Opened opened;
    private final KeyDirectory keys = new KeyDirectory();
    private final GatewayCounters counters = new GatewayCounters();
    private final List<NetworkLink> links = new ArrayList<>();
    private final ZoneOffset zone;
    private final Journal journal;
    private final MasterKeys masterKeys;
    private final SecurityModule security;
    private final Restart restart;
    private final Engine engine;
    private final int epoch;
    private final NodeSequencer sequencer;
    private final CardRanges ranges = new CardRanges();
    private final Gateway gateway;
    private volatile boolean started;

    private SwitchCore(SwitchContext context, Opened opened) {
        this.context = context;
        this.opened = opened;
        zone = ZoneOffset.ofTotalSeconds(context.engineConfig().zoneOffsetSeconds());
        journal = opened.add(context.journal().get());
        long recorded = journal.endAtOpen().sequence();
        masterKeys = context.masterKeys().apply(recorded);
        security = opened.add(context.securityModule().apply(masterKeys));
        restart = new Restart(journal, context.snapshots(), context.mark().apply(recorded),
                context.acceptShorterJournal(), LOG::warn);
        engine = restart();
        epoch = engine.epoch() + 1;
        holdRanges();
        sequencer = context.sequencer()
                .open(new SequencerParts(engine, journal, context.clocks(), epoch, restart.lastNs(), context.halt()));
        opened.add(this::endSequencer);
        context.links().forEach(this::open);
        gateway = opened.add(context.gateway().open(gatewayParts()));
        gateway.listen();
        sequencer.connect(new KeyUpdates(keys), gateway.sink(),
                links.stream().map(NetworkLink::sink).toArray(EffectSink[]::new));
    }

    /**
     * Acquires all parts and takes the ports. Nothing is written to the journal; on a failure what was acquired is
     * given back, the last first.
     *
     * @param context concluded
     */
    public static SwitchCore open(SwitchContext context) {
        Opened opened = new Opened();
        try {
            return new SwitchCore(context, opened);
        } catch (RuntimeException e) {
            opened.giveBack(e);
            throw e;
        }
    }

    private Engine restart() {
        long recorded = journal.endAtOpen().sequence();
        context.door().progress(
                () -> new StartStep(restart.phase(), restart.reached(), restart.reached() == 0 ? 0 : recorded));
        Engine restarted = restart.run();
        restarted.eachKeys(keys::put);
        context.check().accept(restarted);
        return restarted;
    }

    private void holdRanges() {
        RoutesView held = engine.view().routeTable();
        if (held.number() > 0) {
            ranges.hold(held.number(), context.rangeFiles().read(held.digest()));
        }
    }

    private void open(LinkFactory factory) {
        int number = links.size();
        String name = context.engineConfig().networks().get(number).name();
        links.add(opened.add(factory.open(number, new LinkParts(sequencer, security, new PanVault(masterKeys),
                this::pool, context.clocks().timeOfDay(), zone, cause -> context.halt().halt("link " + name, cause)))));
    }

    private ExchangePool pool(int number) {
        return gateway.pool(number);
    }

    private GatewayParts gatewayParts() {
        return new GatewayParts(context.gatewaySettings(), context.terminalDialects(), sequencer,
                new GatewayKeys(security, () -> new PanVault(masterKeys), keys), context.clocks(), zone, epoch,
                counters, ranges);
    }

    /**
     * Writes that the switch starts, its settings when they are others, and the day: the engine learns them before
     * anyone else may speak to it. Does not wait; commands submitted afterwards follow these.
     *
     * @return completes when all of that is in the journal
     */
    public CompletableFuture<Void> start() {
        EngineConfig wanted = context.engineConfig();
        boolean changed = !wanted.equals(engine.config());
        sequencer.start();
        List<CompletableFuture<Long>> steps = new ArrayList<>();
        steps.add(submit(NodeCommands.nodeStarted(epoch)));
        if (changed) {
            steps.add(submit(NodeCommands.configApplied(EngineJson.write(wanted))));
        }
        steps.add(submit(NodeCommands.dayOpened(Engine.dateOf(sequencer.nowNs(), zone.getTotalSeconds()))));
        return CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new)).thenRun(() -> started = true);
    }

    private CompletableFuture<Long> submit(byte[] command) {
        return sequencer.submit(command, (decision, position) -> position);
    }

    /** Writes that the switch stops in good order. */
    public CompletableFuture<Long> stop() {
        started = false;
        return submit(NodeCommands.nodeStopped());
    }

    private void endSequencer() {
        try {
            if (started) {
                stop().orTimeout(STOP_TIMEOUT_S, TimeUnit.SECONDS).join();
            }
        } finally {
            sequencer.close();
        }
    }

    /** The engine: for its views, before the start or on the thread that decides. */
    public Engine engine() {
        return engine;
    }

    /** The card ranges gateways look into. */
    CardRanges ranges() {
        return ranges;
    }

    /** The one total order. */
    public NodeSequencer sequencer() {
        return sequencer;
    }

    /** The terminal side. */
    public Gateway gateway() {
        return gateway;
    }

    /** What the terminal side has counted. */
    public GatewayCounters gatewayCounters() {
        return counters;
    }

    /** The links, in the order of the networks. */
    public List<NetworkLink> links() {
        return List.copyOf(links);
    }

    /** The keys everything else is sealed under. */
    MasterKeys masterKeys() {
        return masterKeys;
    }

    /** Where keys are used. */
    public SecurityModule security() {
        return security;
    }

    /** The journal, for its disk. */
    Journal journal() {
        return journal;
    }

    /** The business zone. */
    ZoneOffset zone() {
        return zone;
    }

    /** Journal records applied at this start. */
    public long recordsReplayed() {
        return restart.records();
    }

    /** The snapshot this start began with; null when it was none. */
    public SnapshotHead restartedFrom() {
        return restart.from();
    }

    /** Gives back gateway and links, writes that it stops, then gives back the rest. */
    @Override
    public void close() {
        opened.close();
    }
}
