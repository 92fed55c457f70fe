package org.pointsman.lab.simulation;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.agrona.DirectBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.engine.EngineConfig;
import org.pointsman.engine.EngineConfig.Network;
import org.pointsman.engine.EngineConfig.Route;
import org.pointsman.engine.EngineJson;
import org.pointsman.engine.StateView;
import org.pointsman.gateway.CloseCause;
import org.pointsman.gateway.GatewayCore;
import org.pointsman.gateway.GatewayCounters;
import org.pointsman.gateway.GatewayParts;
import org.pointsman.gateway.GatewaySettings;
import org.pointsman.gateway.TerminalConnection;
import org.pointsman.gateway.TerminalOutput;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.network.LinkCore;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.LinkParts;
import org.pointsman.network.NetworkSettings;
import org.pointsman.node.Records;
import org.pointsman.pipeline.Clockwork;
import org.pointsman.pipeline.EffectSink;
import org.pointsman.pipeline.Replay;
import org.pointsman.pipeline.Sequencer;
import org.pointsman.pipeline.SingleStep;
import org.pointsman.registry.CommandHeader;
import org.pointsman.registry.MerchantEntry;
import org.pointsman.registry.RegistryCommand;
import org.pointsman.registry.RegistryDecision;
import org.pointsman.registry.Role;
import org.pointsman.registry.TerminalEntry;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.KeyType;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;

/**
 * The switch's own cores, engine and journal port on one thread of virtual time. Every hand-over between two stages is an
 * event, and the switch may be stopped hard at each. What survives a stop is the journal, and of that only what the disk
 * keeps.
 */
// A command that fails ends the switch; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class SimulatedSwitch {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final String ACQUIRER = "00012900";
    private static final long GATEWAY_POLL_MS = 40;
    private static final long LINK_POLL_MS = 60;
    private static final long LOOK_MS = 3;
    /** A new day may be noticed so late. */
    private static final long MIDNIGHT_NS = 60_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_HOUR = 3_600_000 * NANOS_PER_MILLI;

    private final World world;
    private final VirtualTime time;
    private final Chance chance;
    private final Swarm swarm;
    private final MemoryJournal disk;
    private final SecurityModule security;
    private final List<TillWire> tillWires = new ArrayList<>();
    private final List<NetworkWire> networkWires = new ArrayList<>();

    private int generation;
    private boolean serving;
    private boolean healed;
    private int crashes;
    private long stepsToCrash;

    private Engine engine;
    private SingleStep pipeline;
    private Clockwork clockwork;
    private GatewayCore gateway;
    private List<LinkCore> links = List.of();
    private boolean decideDue;
    private boolean journalDue;
    private boolean releaseDue;
    private long lookDueNs;

    SimulatedSwitch(World world, MemoryJournal disk) {
        this.world = world;
        this.disk = disk;
        time = world.time();
        chance = world.chance();
        swarm = world.swarm();
        security = new SoftwareSecurityModule(world.site().masterKeys(),
                new SoftwareSecurityModule.Options(false, 64, chance::fill));
    }

    void connectTo(List<SimulatedNetwork> networks) {
        for (int i = 0; i < networks.size(); i++) {
            networkWires.add(new NetworkWire(this, networks.get(i), i, world));
        }
    }

    List<NetworkWire> networkWires() {
        return networkWires;
    }

    /** The state, for reckoning. */
    StateView view() {
        return engine.view(time.nanoTime());
    }

    /** Of the whole state. */
    long digest() {
        return engine.digest();
    }

    /** Whether it owes nobody anything and nothing is on its way through. */
    boolean idle() {
        return view().inFlight() == 0 && view().reversalsOwed() == 0 && pipeline.offered() == 0
                && pipeline.decided() == 0 && disk.unsynced() == 0 && pipeline.journalled() == 0;
    }

    int crashes() {
        return crashes;
    }

    boolean serving() {
        return serving;
    }

    void heal() {
        healed = true;
        stepsToCrash = Long.MAX_VALUE;
        networkWires.forEach(NetworkWire::heal);
        for (LinkCore link : links) {
            run(link::up);
        }
    }

    // Start

    void start() {
        run(this::boot);
    }

    private void boot() {
        generation++;
        stepsToCrash = swarm.crashSteps() > 0 && !healed ? chance.between(1, swarm.crashSteps()) : Long.MAX_VALUE;
        KeyDirectory keys = new KeyDirectory();
        engine = new Engine(keys);
        Replay replay = new Replay(engine);
        replay.run(disk);
        int epoch = engine.epoch() + 1;
        pipeline = new SingleStep(engine, new FailingJournal(disk, chance, healed ? 0 : swarm.diskFails()),
                swarm.slots(), time, epoch, replay.lastNs());
        gateway = gateway(keys, epoch);
        links = links();
        connectEffects();
        decideDue = false;
        journalDue = false;
        releaseDue = false;
        lookDueNs = Long.MAX_VALUE;
        tellEngine(epoch, replay.records() == 0);
    }

    private GatewayCore gateway(KeyDirectory keys, int epoch) {
        GatewaySettings settings = GatewaySettings.of("127.0.0.1", 0, 1, swarm.openExchanges(), 64);
        GatewayParts parts = new GatewayParts(settings, world.site().terminals(), new Door(), security, keys, time,
                ZONE, new GatewayCounters((transaction, result, durationNs) -> {
                }));
        return new GatewayCore(0, parts, new PanVault(world.site().masterKeys()), epoch, time.nanoTime(), () -> {
        });
    }

    private List<LinkCore> links() {
        byte[] zoneKey = security.wrapKey(KeyType.ZPK, Site.zonePinKey());
        List<LinkCore> made = new ArrayList<>();
        for (int i = 0; i < networkWires.size(); i++) {
            NetworkSettings settings = new NetworkSettings("n" + i, i, "127.0.0.1", 1, ACQUIRER, 156, zoneKey,
                    swarm.pending(), swarm.openExchanges(), 3_000, 1_000, 2_000, 200, 2_000, 1_000, 60_000);
            LinkCore link = new LinkCore(new LinkParts(settings, world.site().networks(), new Door(), security,
                    new PanVault(world.site().masterKeys()), number -> gateway.pool(), ZONE, networkWires.get(i),
                    Runnable::run, new LinkCounters()));
            networkWires.get(i).plugIn(link);
            made.add(link);
        }
        return made;
    }

    private void connectEffects() {
        Outlet terminals = new Outlet(this, chance,
                effect -> gateway.onEffect(effect, 0, effect.capacity(), time.nanoTime()));
        EffectSink[] upstream = new EffectSink[links.size()];
        for (int i = 0; i < upstream.length; i++) {
            LinkCore link = links.get(i);
            upstream[i] = new Outlet(this, chance,
                    effect -> link.onEffect(effect, 0, effect.capacity(), time.nanoTime()));
        }
        pipeline.connect(terminals, upstream);
    }

    private void tellEngine(int epoch, boolean empty) {
        submit(Records.nodeStarted(epoch), (decision, position) -> position);
        if (!config().equals(engine.config())) {
            submit(Records.configApplied(EngineJson.write(config())), (decision, position) -> position);
        }
        if (empty) {
            submit(Records.operatorCommand(EngineJson.write(estate())), (decision, position) -> position);
        }
        int today = Engine.dateOf(pipeline.nowNs(), ZONE.getTotalSeconds());
        submit(Records.dayOpened(today), (decision, position) -> position).thenRun(this::serve);
    }

    private EngineConfig config() {
        List<Network> networks = List.of(new Network("n0", swarm.upstreamMs()), new Network("n1", swarm.upstreamMs()));
        List<Route> routes = List.of(new Route("62", 16, 19, List.of(0, 1)), new Route("4", 16, 16, List.of(1, 0)),
                new Route("5", 16, 16, List.of(1)));
        return new EngineConfig(networks, routes, 156, ZONE.getTotalSeconds(), 180, 8, 200, 5_000,
                swarm.reversalsWindow(), swarm.alarmAfter(), 20_000);
    }

    private RegistryCommand estate() {
        byte[] key = Site.terminalMasterKey();
        List<MerchantEntry> merchants = Site.MERCHANTS.stream().map(mid -> new MerchantEntry(mid, "Merchant")).toList();
        List<TerminalEntry> terminals = new ArrayList<>();
        for (int i = 0; i < swarm.tills(); i++) {
            byte[] wrapped = security.wrapKey(KeyType.TMK, key);
            terminals.add(new TerminalEntry(Site.tid(i), Site.mid(i), null, Hex.of(wrapped),
                    Hex.of(security.keyCheckValue(wrapped)).substring(0, 6)));
        }
        return new RegistryCommand.ImportEstate(new CommandHeader("estate", "switch",
                List.of(Role.SYSTEM, Role.ADMIN), "simulation", CommandHeader.ANY_VERSION, 0), merchants, terminals);
    }

    private void serve() {
        serving = true;
        clockwork = new Clockwork(pipeline, ZONE.getTotalSeconds());
        lookAt(time.nanoTime());
        every(GATEWAY_POLL_MS, () -> gateway.poll(time.nanoTime()));
        for (LinkCore link : links) {
            every(LINK_POLL_MS, () -> link.poll(time.nanoTime()));
        }
    }

    // What others do to it

    /** A terminal connects; null when the switch does not take it. */
    TerminalConnection connect(TerminalOutput output, TillWire wire) {
        tillWires.add(wire);
        return gateway.connect(output, time.nanoTime());
    }

    GatewayCore gateway() {
        return gateway;
    }

    void forget(TillWire wire) {
        tillWires.remove(wire);
    }

    LinkCore link(int number) {
        return links.get(number);
    }

    /** An operator's command; the future of a switch that is stopped meanwhile is never completed. */
    CompletableFuture<RegistryDecision> execute(RegistryCommand command) {
        return submit(Records.operatorCommand(EngineJson.write(command)), (decision, position) -> decision);
    }

    private <T> CompletableFuture<T> submit(byte[] command, BiFunction<RegistryDecision, Long, T> answer) {
        CompletableFuture<T> future = pipeline.submit(command, answer);
        decideSoon();
        return future;
    }

    // The three stages

    private void decideSoon() {
        if (!decideDue) {
            decideDue = true;
            later(chance.micros(1, 40), this::decide);
        }
    }

    private void decide() {
        decideDue = false;
        checkpoint();
        pipeline.decide();
        if (pipeline.offered() > 0) {
            decideSoon();
        }
        lookAt(pipeline.earliestDeadlineNs());
        journalSoon();
    }

    private void journalSoon() {
        if (!journalDue) {
            journalDue = true;
            later(chance.micros(1, 60), this::append);
        }
    }

    private void append() {
        int batch = chance.between(1, 16);
        while (pipeline.decided() > 0 && batch-- > 0) {
            checkpoint();
            pipeline.append();
        }
        boolean slow = !healed && chance.of(swarm.slowDisk());
        later(slow ? chance.millis(1, 500) : chance.micros(1, 500), this::sync);
    }

    private void sync() {
        journalDue = false;
        checkpoint();
        pipeline.sync();
        releaseSoon();
        if (pipeline.decided() > 0) {
            journalSoon();
        }
    }

    private void releaseSoon() {
        if (!releaseDue && pipeline.journalled() > 0) {
            releaseDue = true;
            later(chance.micros(1, 20), this::release);
        }
    }

    private void release() {
        releaseDue = false;
        checkpoint();
        pipeline.release();
        releaseSoon();
    }

    // A clock thread looks every few milliseconds; here only when something can be due.
    private void lookAt(long dueNs) {
        if (clockwork == null || dueNs == Long.MAX_VALUE) {
            return;
        }
        long atNs = Math.max(dueNs, time.nanoTime()) + chance.micros(1, (int) LOOK_MS * 1_000);
        if (atNs < lookDueNs) {
            lookDueNs = atNs;
            later(atNs - time.nanoTime(), () -> look(atNs));
        }
    }

    private void look(long plannedNs) {
        if (plannedNs == lookDueNs && clockwork != null) {
            lookDueNs = Long.MAX_VALUE;
            clockwork.look();
            if (pipeline.offered() > 0) {
                decideSoon();
            }
            long nowNs = time.nanoTime();
            lookAt(Math.clamp(pipeline.earliestDeadlineNs(), nowNs + LOOK_MS * NANOS_PER_MILLI, nowNs + MIDNIGHT_NS));
        }
    }

    // Running and stopping

    /** Runs a task of this start after a while; it is gone with a crash. */
    void later(long delayNs, Runnable task) {
        int born = generation;
        time.in(delayNs, () -> {
            if (born == generation) {
                run(task);
            }
        });
    }

    private void every(long ms, Runnable task) {
        later(ms * NANOS_PER_MILLI, () -> {
            task.run();
            every(ms, task);
        });
    }

    /** Runs a task inside the switch: what it throws ends the switch. */
    void run(Runnable task) {
        try {
            task.run();
        } catch (PowerCut stop) {
            crash();
        } catch (RuntimeException bug) {
            world.auditor().bug(bug);
            crash();
        }
    }

    /** A place where the switch may be stopped hard. */
    void checkpoint() {
        if (--stepsToCrash == 0) {
            throw new PowerCut();
        }
    }

    private void crash() {
        crashes++;
        goDown();
        loseUnsynced();
        world.auditor().crashed(disk);
        time.in(chance.millis(5, 1_500), this::start);
    }

    private void goDown() {
        generation++;
        serving = false;
        clockwork = null;
        networkWires.forEach(NetworkWire::disconnect);
        List<TillWire> cut = List.copyOf(tillWires);
        tillWires.clear();
        cut.forEach(TillWire::cut);
    }

    /** Stops in good order and starts again in the morning. What is still in flight is left to the start. */
    void closeForTheNight() {
        if (serving) {
            gateway.drain();
            later(chance.millis(1, swarm.upstreamMs()), () -> run(this::stop));
        }
    }

    private void stop() {
        serving = false;
        clockwork = null;
        gateway.close(CloseCause.SHUTDOWN);
        links.forEach(link -> link.stop(time.nanoTime()));
        submit(Records.nodeStopped(), (decision, position) -> position).thenRun(() -> time.in(0, this::sleep));
    }

    private void sleep() {
        goDown();
        loseUnsynced();
        time.leap(swarm.nightHours() * NANOS_PER_HOUR);
        time.in(chance.millis(5, 1_500), this::start);
    }

    // kill -9 leaves the page cache; a power cut leaves any beginning of what was not synced.
    private void loseUnsynced() {
        int unsynced = disk.unsynced();
        if (disk.durability() == Durability.PROCESS) {
            disk.crash(unsynced);
        } else {
            disk.crash(chance.between(0, unsynced));
            if (disk.unsynced() > 0 && chance.of(0.5)) {
                disk.tear(chance.between(1, 80));
            }
        }
        disk.reopen();
    }

    /** Whoever offers a command wakes the first stage. */
    private final class Door implements Sequencer {
        @Override
        public boolean offerRequest(DirectBuffer command, int offset, int length) {
            return taken(pipeline.offerRequest(command, offset, length));
        }

        @Override
        public boolean offerReserved(DirectBuffer command, int offset, int length) {
            return taken(pipeline.offerReserved(command, offset, length));
        }

        private boolean taken(boolean accepted) {
            if (accepted) {
                decideSoon();
            }
            return accepted;
        }
    }
}
