package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.view.StateView;
import org.pointsman.gateway.Gateway;
import org.pointsman.gateway.GatewayCore;
import org.pointsman.gateway.GatewayParts;
import org.pointsman.gateway.GatewaySettings;
import org.pointsman.gateway.TerminalConnection;
import org.pointsman.gateway.TerminalLimits;
import org.pointsman.gateway.TerminalOutput;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.network.LinkFactory;
import org.pointsman.network.LinkSettings;
import org.pointsman.network.NetworkLink;
import org.pointsman.network.NetworkSettings;
import org.pointsman.node.NodeCommands;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchCore;
import org.pointsman.pipeline.Clocks;
import org.pointsman.pipeline.NodeSequencer;
import org.pointsman.pipeline.SequencerParts;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.OperatorAnswer;
import org.pointsman.security.KeyType;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SoftwareSecurityModule;
import org.pointsman.snapshot.SnapshotStore;

/**
 * The switch's own cores, engine and journal port on one thread of virtual time. Every hand-over between two stages is
 * an event, and the switch may be stopped hard at each. What survives a stop is the journal, and of that only what the
 * disk keeps.
 */
// A command that fails ends the switch; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class SimulatedSwitch {
    private static final String ACQUIRER = "00012900";
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int HOURS_OF_A_DAY = 24;
    private static final long NANOS_PER_HOUR = 3_600_000 * NANOS_PER_MILLI;

    private final SimulatedWorld world;
    private final VirtualTime time;
    private final Chance chance;
    private final Swarm swarm;
    private final MemoryJournal disk;
    private final SnapshotStore snapshots;
    private final SecurityModule security;
    private final List<TerminalWire> tillWires = new ArrayList<>();
    private final long seed;
    private final List<Cables> cables = new ArrayList<>();

    /** Null when nothing leaves memory. */
    private final Archivist archivist;

    private int generation;
    private int closedHours;
    private boolean serving;
    private boolean healed;
    private int crashes;
    private long stepsToCrash;

    private SwitchCore core;
    private SimulatedStages stages;
    private SimulatedGateway gateway;

    SimulatedSwitch(long seed, SimulatedWorld world, MemoryJournal disk, SnapshotStore snapshots) {
        this.seed = seed;
        this.world = world;
        this.disk = disk;
        this.snapshots = snapshots;
        time = world.time();
        chance = world.chance();
        swarm = world.swarm();
        security = LateModule.of(seed, new SoftwareSecurityModule(world.site().masterKeys(),
                new SoftwareSecurityModule.Options(false, 64, chance::fill)), this);
        archivist = world.upheaval().oblivion().forgetful() ? new Archivist(this, world) : null;
    }

    void connectTo(List<SimulatedNetwork> networks) {
        for (int i = 0; i < networks.size(); i++) {
            cables.add(Cables.of(seed, this, networks.get(i), i, world));
        }
    }

    /** Those of each network. */
    List<Cables> cables() {
        return cables;
    }

    /** An operator takes one of several connections down, and up again later. */
    void takeOneDown(int network) {
        if (serving && cables.get(network).takenDown()) {
            NetworkLink link = core.links().get(network);
            run(() -> link.down(1));
            later(cables.get(network).chance().millis(100, 3_000), () -> link.up(1));
        }
    }

    /** Who archives and fetches; null when nothing leaves memory. */
    Archivist archivist() {
        return archivist;
    }

    /** Nothing is on its way through. */
    boolean quiet() {
        return stages.empty();
    }

    /** Much time has passed at once. */
    void leapt() {
        stages.leapt();
    }

    /** The state, for reckoning. */
    StateView view() {
        return core.engine().view(time.nanoTime());
    }

    /** Of the whole state. */
    long digest() {
        return core.engine().digest();
    }

    /** Whether it owes nobody anything and nothing is on its way through. */
    boolean idle() {
        return view().inFlight() == 0 && view().reversalsOwed() == 0 && view().refundsToSend() == 0 && stages.empty()
                && disk.unsynced() == 0 && core.sequencer().recalls() == 0;
    }

    int crashes() {
        return crashes;
    }

    /** How many times longer everything takes until it happens again. */
    int lull() {
        return world.upheaval().blackout().lull(time.sinceStartNs());
    }

    boolean serving() {
        return serving;
    }

    void heal() {
        healed = true;
        if (security instanceof LateModule late) {
            late.heal();
        }
        stepsToCrash = Long.MAX_VALUE;
        stages.heal();
        cables.forEach(each -> each.wires().forEach(NetworkWire::heal));
        core.links().forEach(link -> run(link::up));
    }

    // Start

    void start() {
        run(this::boot);
    }

    private void boot() {
        generation++;
        stepsToCrash = swarm.crashSteps() > 0 && !healed ? chance.between(1, swarm.crashSteps()) : Long.MAX_VALUE;
        core = SwitchCore.open(context().conclude());
        CompletableFuture<?> known = core.start();
        if (disk.endAtOpen().sequence() == 0) {
            known = execute(Estate.load(swarm, world.upheaval().paperwork(), security));
        }
        known.thenRun(this::serve);
    }

    private SwitchContext context() {
        byte[] zoneKey = security.wrapKey(KeyType.ZPK, SimulatedSite.zonePinKey());
        return new SwitchContext().clocks(Clocks.of(time)).halt(SimulatedSwitch::halt)
                .journal(() -> new FailingJournal(disk, chance, healed ? 0 : swarm.diskFails())).snapshots(snapshots)
                .masterKeys(recorded -> world.site().masterKeys()).securityModule(keys -> security)
                .engineConfig(Estate.config(swarm, world.upheaval()))
                .gatewaySettings(new GatewaySettings(1, swarm.openExchanges(), 64, ACQUIRER, TerminalLimits.DEFAULT))
                .terminalDialects(List.of(world.site().terminals())).sequencer(this::stages).gateway(this::gateway)
                .links(cables.stream().map(each -> link(each, zoneKey)).toList());
    }

    private static void halt(String where, Throwable cause) {
        throw new IllegalStateException(where, cause);
    }

    private NodeSequencer stages(SequencerParts parts) {
        stages = new SimulatedStages(this, world, parts, healed, SyncPace.overlaps(seed));
        return stages.sequencer();
    }

    private Gateway gateway(GatewayParts parts) {
        gateway = new SimulatedGateway(this, world, parts);
        return gateway;
    }

    private LinkFactory link(Cables itsCables, byte[] zoneKey) {
        LinkSettings settings = new LinkSettings(3_000, 1_000, 1_000, 2_000, 200, 2_000, 1_000, 60_000,
                swarm.pending());
        return (number, parts) -> new SimulatedLink(this, world,
                new NetworkSettings("n" + number, number, itsCables.endpoints(), itsCables.mode(),
                        itsCables.answersAnywhere(), ACQUIRER, Estate.YUAN, zoneKey, swarm.openExchanges(), settings,
                        null, List.of(), null),
                itsCables, parts);
    }

    private void serve() {
        serving = true;
        stages.startClock(Estate.ZONE.getTotalSeconds());
        core.gateway().start();
        core.links().forEach(NetworkLink::start);
        if (archivist != null) {
            archivist.begin(core.sequencer());
        }
    }

    // What others do to it

    /** A terminal connects; null when the switch does not take it. */
    TerminalConnection connect(TerminalOutput output, TerminalWire wire) {
        tillWires.add(wire);
        return gateway.core().connect(0, output, time.nanoTime());
    }

    GatewayCore gateway() {
        return gateway.core();
    }

    void forget(TerminalWire wire) {
        tillWires.remove(wire);
    }

    NetworkLink link(int number) {
        return core.links().get(number);
    }

    /** Gives a terminal's number to a merchant. */
    CompletableFuture<OperatorAnswer> provision(CommandHeader header, String tid, String mid) {
        return execute(Estate.provision(header, tid, mid, security));
    }

    /** What a terminal of an order is to be. */
    Preparation preparation(String tid, String serial) {
        return Estate.preparation(tid, serial, security);
    }

    /** An operator's command; the future of a switch that is stopped meanwhile is never completed. */
    CompletableFuture<OperatorAnswer> execute(RegistryCommand command) {
        return archivist == null || !serving ? offer(command) : archivist.execute(command, () -> offer(command));
    }

    private CompletableFuture<OperatorAnswer> offer(RegistryCommand command) {
        return core.sequencer().submit(NodeCommands.operatorCommand(EngineJson.write(command)),
                (decision, position) -> decision);
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

    /** Again and again, as long as this start lasts. */
    void every(long ms, Runnable task) {
        later(ms * NANOS_PER_MILLI * lull(), () -> {
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
        stages.stopClock();
        cables.forEach(each -> each.wires().forEach(NetworkWire::disconnect));
        List<TerminalWire> cut = List.copyOf(tillWires);
        tillWires.clear();
        cut.forEach(TerminalWire::cut);
    }

    /** Stops in good order and starts again in the morning. What is still in flight is left to the start. */
    void closeForTheNight() {
        closeFor(swarm.nightHours(), chance);
    }

    /** The same for days. */
    void closeForDays() {
        Chance upheaval = world.upheaval().chance();
        closeFor(upheaval.between(1, HOURS_OF_A_DAY * world.upheaval().longest()), upheaval);
    }

    private void closeFor(int hours, Chance moment) {
        if (serving) {
            closedHours = hours;
            gateway.stopAccepting();
            later(moment.millis(1, swarm.upstreamMs()), () -> run(this::stop));
        }
    }

    private void stop() {
        if (!serving) {
            return;
        }
        serving = false;
        stages.stopClock();
        gateway.close();
        core.links().forEach(NetworkLink::close);
        core.stop().thenRun(() -> time.in(0, this::sleep));
    }

    private void sleep() {
        goDown();
        loseUnsynced();
        time.leap(closedHours * NANOS_PER_HOUR);
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
}
