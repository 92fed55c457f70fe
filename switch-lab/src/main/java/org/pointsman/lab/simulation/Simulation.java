package org.pointsman.lab.simulation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.Engine;
import org.pointsman.engine.view.StateView;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.node.NodeCommands;
import org.pointsman.snapshot.Replay;

/**
 * Simulates seeds: the switch's own gateway core, exchanges, engine, link cores and journal port in virtual time,
 * between tills, networks, a disk and operators that fail as the seed says. While there is business everything may go
 * wrong; then everything heals, and all must settle. One simulation may run many seeds, one after the other, on one
 * thread.
 */
public final class Simulation {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SETTLING_NS = 3_600_000L * NANOS_PER_MILLI;
    static final int NETWORKS = 2;

    private final SimulatedSite site;

    /** @param dialects the directory of the dialects */
    public Simulation(Path dialects) {
        site = new SimulatedSite(dialects);
    }

    /** Runs a seed. The same seed does the same on every machine. */
    public SeedReport run(long seed) {
        return run(seed, null);
    }

    /** Runs a seed and tells everything that happens. */
    public SeedReport run(long seed, PrintStream out) {
        return run(seed, out, journal -> {
        });
    }

    /** Runs a seed and hands its journal on when it is over. */
    SeedReport run(long seed, PrintStream out, Consumer<MemoryJournal> journal) {
        Run run = new Run(seed, out);
        SeedReport report = run.run();
        journal.accept(run.disk);
        return report;
    }

    /** One seed. */
    private final class Run {
        private final long seed;
        private final VirtualTime time = new VirtualTime();
        private final Findings findings = new Findings(time);
        private final Swarm swarm;
        private final Rogue rogue;
        private final Upheaval upheaval;
        private final MemoryJournal disk;
        private final Trace trace;
        private final Auditor auditor;
        private final SimulatedSwitch house;
        private final Operators operators;
        private final RandomOperators clerks;
        private final Cashiers cashiers;
        private final Landlord landlord;
        private final OrderClerks orders;
        private final DeviceClerks devices;
        private final CancellationClerks cancellations;
        private final FeeClerks fees;
        private final Paymasters paymasters;
        private final SettlementClerks settlements;
        private final Investigators investigators;
        /** These are null when nothing leaves memory. */
        private final Nights nights;
        private final OldDesk oldDesk;
        private final List<SimulatedNetwork> networks = new ArrayList<>();
        private final List<VirtualTerminal> tills = new ArrayList<>();
        private final Chance chance;
        private boolean healed;

        private Run(long seed, PrintStream out) {
            this.seed = seed;
            chance = new Chance(seed);
            swarm = Swarm.of(chance);
            Chance mischief = new Chance(~seed);
            Chance grudge = new Chance(Long.reverse(seed));
            rogue = Rogue.of(mischief, grudge);
            upheaval = Upheaval.of(seed);
            disk = new MemoryJournal(swarm.durability());
            trace = new Trace(time, out);
            auditor = new Auditor(site, disk, findings, trace, swarm, upheaval);
            SimulatedWorld world = new SimulatedWorld(time, chance, mischief, grudge, swarm, rogue, upheaval, site,
                    auditor);
            house = new SimulatedSwitch(seed, world, disk, new SimulatedSnapshots(seed, disk));
            NetworkBook shared = new NetworkBook();
            for (int i = 0; i < NETWORKS; i++) {
                networks.add(new SimulatedNetwork(i, world, upheaval.shared() ? shared : new NetworkBook()));
            }
            house.connectTo(networks);
            Sales sales = new Sales(chance);
            for (int i = 0; i < swarm.tills(); i++) {
                tills.add(new VirtualTerminal(house, world, sales, i));
            }
            if (upheaval.ordered()) {
                for (int i = 0; i < OrderClerks.TILLS; i++) {
                    tills.add(new VirtualTerminal(house, world, sales, swarm.tills() + i));
                }
            }
            operators = new Operators(house, world);
            clerks = new RandomOperators(house, world, findings);
            cashiers = new Cashiers(house, world);
            landlord = new Landlord(house, world, tills);
            orders = new OrderClerks(house, world);
            devices = new DeviceClerks(house, world, tills);
            cancellations = new CancellationClerks(house, world);
            fees = new FeeClerks(house, world);
            paymasters = new Paymasters(house, world);
            settlements = new SettlementClerks(house, world, networks);
            investigators = new Investigators(house, world, networks);
            Archivist archivist = house.archivist();
            nights = archivist == null ? null : new Nights(house, world, archivist, networks, tills);
            oldDesk = archivist == null ? null : new OldDesk(house, world, archivist.archive(), findings);
        }

        private SeedReport run() {
            house.start();
            tills.forEach(VirtualTerminal::openShop);
            operators.turns().begin();
            clerks.turns().begin();
            investigators.begin();
            outages();
            disturb();
            if (swarm.nightHours() > 0) {
                time.in(chance.millis(1, swarm.activeMs()), house::closeForTheNight);
            }
            while (time.sinceStartNs() < businessMs() * NANOS_PER_MILLI && !findings.any()) {
                time.step();
            }
            heal();
            settle();
            if (!findings.any()) {
                audit();
            }
            long calls = tills.stream().mapToLong(till -> till.history().size()).sum();
            return new SeedReport(seed, disk.syncedSequence(), calls, house.crashes(), time.sinceStartNs(),
                    auditor.tally().actions(), auditor.tally().deeds(), trace.hash(), findings.violations());
        }

        private long businessMs() {
            Blackout blackout = upheaval.blackout();
            return blackout.dark()
                    ? Math.max(swarm.activeMs(), blackout.endMs() + Blackout.AFTERWARDS_MS)
                    : swarm.activeMs();
        }

        private void dark(boolean nowDark) {
            for (int i = 0; i < NETWORKS; i++) {
                networks.get(i).dark(nowDark);
                if (nowDark) {
                    house.cables().get(i).drop();
                }
            }
        }

        private void disturb() {
            if (upheaval.blackout().dark()) {
                time.in(upheaval.blackout().startMs() * NANOS_PER_MILLI, () -> dark(true));
                time.in(upheaval.blackout().endMs() * NANOS_PER_MILLI, () -> dark(false));
            }
            if (upheaval.alone()) {
                cashiers.turns().begin();
            }
            if (upheaval.ordered()) {
                orders.turns().begin();
            }
            if (upheaval.carried()) {
                devices.turns().begin();
            }
            if (upheaval.paperwork().leaving()) {
                cancellations.turns().begin();
            }
            if (upheaval.paperwork().indebted()) {
                paymasters.turns().begin();
            }
            if (upheaval.paperwork().charged()) {
                fees.turns().begin();
            }
            if (upheaval.paperwork().settled()) {
                settlements.turns().begin();
            }
            if (upheaval.moved()) {
                landlord.begin();
            }
            if (nights != null) {
                nights.begin(upheaval.oblivion().nights(), swarm.activeMs());
                oldDesk.turns().begin();
            }
            for (int i = 0; i < upheaval.closures(); i++) {
                time.in(upheaval.chance().millis(1, swarm.activeMs()), this::closeForDays);
            }
        }

        private void closeForDays() {
            if (!healed) {
                house.closeForDays();
            }
        }

        private void outages() {
            if (swarm.outage() > 0) {
                time.in(chance.millis(500, 1_500), this::maybeOut);
            }
        }

        private void maybeOut() {
            if (healed) {
                return;
            }
            for (int network = 0; network < NETWORKS; network++) {
                house.takeOneDown(network);
            }
            if (chance.of(swarm.outage())) {
                int number = chance.between(0, NETWORKS - 1);
                networks.get(number).gone(true);
                house.cables().get(number).drop();
                time.in(chance.millis(100, 6_000), () -> networks.get(number).gone(false));
            }
            outages();
        }

        private void heal() {
            healed = true;
            trace.note("heal", 0);
            networks.forEach(SimulatedNetwork::heal);
            tills.forEach(VirtualTerminal::heal);
            operators.turns().heal();
            clerks.turns().heal();
            cashiers.turns().heal();
            landlord.heal();
            orders.turns().heal();
            devices.turns().heal();
            cancellations.turns().heal();
            fees.turns().heal();
            paymasters.turns().heal();
            settlements.turns().heal();
            investigators.heal();
            if (nights != null) {
                nights.heal();
                oldDesk.turns().heal();
                house.archivist().heal();
            }
            house.heal();
        }

        private void settle() {
            until(this::settled);
            if (nights != null && house.serving()) {
                forget();
            }
        }

        // What follows something else leaves before it: until a pass finds nothing more.
        private void forget() {
            long before;
            do {
                before = house.view().evictions();
                house.archivist().lastPass();
                until(() -> settled() && house.archivist().idle());
            } while (house.view().evictions() != before && !findings.any());
        }

        private void until(BooleanSupplier done) {
            long giveUpNs = time.sinceStartNs() + SETTLING_NS;
            while (!findings.any() && !done.getAsBoolean() && time.sinceStartNs() < giveUpNs) {
                time.step();
            }
        }

        private boolean settled() {
            return house.serving() && tills.stream().noneMatch(VirtualTerminal::waits) && house.idle();
        }

        private void audit() {
            StateView everything = replay();
            auditor.end(everything);
            auditor.evictions().bounded(house.view());
            networks.forEach(network -> network.book().lapse(auditor.heard()));
            new Reckoning(findings, auditor.conclusions()).compare(everything, networks, tills);
        }

        // I-15, I18: what the journal tells is what the switch knows. What has left memory is fetched for the
        // reckoning.
        private StateView replay() {
            Engine again = new Engine();
            Replay replay = new Replay(again);
            replay.run(disk);
            if (again.digest() != house.digest()) {
                findings.add("I-15, I18", "a replay of the journal does not give the live state");
            }
            auditor.readToTheEnd();
            for (long id : auditor.evictions().out()) {
                take(again, NodeCommands.recallTransaction(id, house.archivist().archive().there(id),
                        again.view().evictions()));
            }
            return again.view(house.view().nowNs());
        }

        private void take(Engine engine, byte[] command) {
            UnsafeBuffer buffer = new UnsafeBuffer(command);
            long nowNs = house.view().nowNs();
            UnsafeBuffer outcome = new UnsafeBuffer(new byte[engine.decide(nowNs, buffer, 0)]);
            engine.encodeOutcome(outcome, 0);
            engine.apply(nowNs, buffer, 0, outcome, 0);
        }
    }
}
