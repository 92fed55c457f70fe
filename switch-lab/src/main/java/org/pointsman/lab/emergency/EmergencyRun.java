package org.pointsman.lab.emergency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.pointsman.lab.load.Kind;
import org.pointsman.lab.load.LoadMix;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;

/**
 * Holds a merchant, a service and an application version while the switch carries as much as it can, each with one
 * command, and lifts them again. Whether all is right is told by order and by the journal; how long it took is only
 * said.
 */
public final class EmergencyRun {
    private static final Map<Kind, Double> SHARES = Map.of(Kind.SALE, 88.0, Kind.VOID, 4.0, Kind.REVERSAL, 3.0,
            Kind.REPEAT, 3.0, Kind.REFUND, 2.0);
    private static final List<String> REFUSALS = List.of("03", "40", "58");
    private static final long NETWORK_TIMEOUT_MS = 10_000;
    private static final long RETRY_MIN_MS = 200;
    private static final long RETRY_MAX_MS = 1_000;
    private static final int LONGEST_S = 3_600;
    private static final int ENOUGH = 100;
    private static final int OK = 200;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmergencySettings settings;
    private final Teller teller;
    private final List<Stop> stops = new ArrayList<>();

    /** @param teller hears everything */
    public EmergencyRun(EmergencySettings settings, Teller teller) {
        this.settings = settings;
        this.teller = teller;
    }

    /**
     * Runs it.
     *
     * @return the figures, in the order of the holds
     * @throws IOException when the switch does not start, cannot be asked, or the load cannot go on
     */
    public List<Stop> run() throws IOException, InterruptedException {
        try (Rig rig = new Rig("emergency", settings.config(), NETWORK_TIMEOUT_MS, settings.keep())) {
            rig.settings().durability(settings.durability()).reversalRetry(RETRY_MIN_MS, RETRY_MAX_MS);
            rig.start(settings.steady() ? ChildSwitch.STEADY : ChildSwitch.QUICK);
            EmergencyCheck watch = new EmergencyCheck(rig.estate());
            LoadPlan plan = plan(rig);
            teller.say("Pointsman: a switch in a process of its own, durability " + settings.durability() + "; "
                    + plan.terminals() + " terminals on " + plan.connections() + " connections, "
                    + plan.connections() * plan.inFlightPerConnection() + " in flight");
            awaitNetwork(rig);
            report(rig, plan);
            LoadResult result = stopUnderLoad(rig, watch, plan);
            rest(rig);
            new EmergencyProofs(rig, teller).tell(result, watch);
            return List.copyOf(stops);
        }
    }

    private LoadPlan plan(Rig rig) {
        LoadMix sales = LoadMix.only(Kind.SALE);
        LoadMix mix = new LoadMix(SHARES, sales.minMinor(), sales.maxMinor(), 0, sales.cards(), null, REFUSALS);
        LoadPlan plan = LoadPlan.closed(rig.child().terminals(), rig.dialect(), rig.estate(), settings.connections(),
                settings.inFlight(), 0, LONGEST_S).withMix(mix);
        return plan.withTerminals(plan.firstTid(), Math.min(plan.terminals(), Witness.FIRST));
    }

    // Every other terminal tells its version in a sale; the switch remembers it.
    private void report(Rig rig, LoadPlan plan) throws IOException {
        int first = Integer.parseInt(plan.firstTid());
        int told = 0;
        for (int tid = first; tid < first + plan.terminals(); tid++) {
            if (Emergency.runsFaultyVersion(tid)) {
                try (PosTerminal terminal = rig.terminal(rig.child().terminals(), tid)) {
                    terminal.signOn(KeyScheme.DOUBLE);
                    terminal.device().reports(Emergency.FAULTY_VERSION);
                    told += terminal.purchase(ENOUGH, TestCard.UNIONPAY).approved() ? 1 : 0;
                }
            }
        }
        teller.say(told + " of them have told in a sale that they run application version " + Emergency.FAULTY_VERSION);
    }

    private LoadResult stopUnderLoad(Rig rig, EmergencyCheck watch, LoadPlan plan)
            throws IOException, InterruptedException {
        try (RunningLoad load = RunningLoad.start(plan, watch)) {
            await(load, settings.warmUpMs(), () -> watch.answers() >= plan.terminals());
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Emergency emergency : Emergency.values()) {
                    stop(rig, watch, load, emergency, round);
                }
            }
            watch.finish();
            return load.result();
        }
    }

    private void stop(Rig rig, EmergencyCheck watch, RunningLoad load, Emergency emergency, int round)
            throws IOException, InterruptedException {
        String what = emergency.words(rig.estate());
        String path = "/api/v1/scopes/" + emergency.scope() + "/" + emergency.id(rig.estate()) + "/holds";
        String reason = "\"reason\":\"emergency " + round + "\"}";
        teller.chapter("One command holds " + what + ": " + emergency.f39());
        double perSecond = rate(watch, load);
        try (Witness witness = new Witness(emergency, rig, teller)) {
            witness.resume(round);
            witness.before();
            HoldCheck hold = watch.begin(emergency);
            hold.ordered(watch.nowNs());
            accepted(rig.child().post(path, "{\"hold\":\"MAINTENANCE\"," + reason));
            hold.held(watch.nowNs());
            await(load, settings.holdMs(), () -> hold.refusedBehind() >= ENOUGH);
            witness.during();
            hold.lifting(watch.nowNs());
            accepted(rig.child().delete(path + "/MAINTENANCE", "{" + reason));
            hold.lifted(watch.nowNs());
            await(load, settings.holdMs(), () -> hold.approvedAgain() >= ENOUGH);
            witness.after();
            tell(new Stop(what, emergency.f39(), perSecond, hold.commandNs(), hold.firstRefusalNs(),
                    hold.lastApprovalNs(), hold.approvedOnTheWay()), hold);
        }
    }

    private static void accepted(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != OK) {
            throw new IOException("the command is answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private double rate(EmergencyCheck watch, RunningLoad load) throws IOException, InterruptedException {
        long startNs = watch.nowNs();
        long before = watch.answers();
        await(load, settings.holdMs(), () -> watch.answers() > before);
        return (watch.answers() - before) * NANOS_PER_SECOND / (watch.nowNs() - startNs);
    }

    private void tell(Stop stop, HoldCheck hold) {
        stops.add(stop);
        teller.say(String.format(Locale.ROOT,
                "     first %s at a till %.1f ms after the command was sent, at %,.0f"
                        + " answers a second; its own answer after %.1f ms",
                stop.f39(), stop.firstRefusalNs() / NANOS_PER_MILLI, stop.perSecond(),
                stop.commandNs() / NANOS_PER_MILLI));
        teller.say(String.format(Locale.ROOT,
                "     approved afterwards: %,d sales that were on their way, the last" + " one told after %.1f ms",
                stop.approvedOnTheWay(), stop.lastApprovalNs() / NANOS_PER_MILLI));
        teller.promise(
                String.format(Locale.ROOT,
                        "%,d sales sent after the command was answered: %,d refused, %,d" + " approved",
                        hold.refusedBehind() + hold.approvedBehind(), hold.refusedBehind(), hold.approvedBehind()),
                hold.refusedBehind() >= ENOUGH && hold.approvedBehind() == 0);
        teller.say(String.format(Locale.ROOT, "     meanwhile %,d voids, reversals and refunds were accepted, %,d"
                + " sales it does not concern approved", hold.followUps(), hold.othersApproved()));
        teller.promise(String.format(Locale.ROOT, "lifted: %,d sales sent afterwards are approved again",
                hold.approvedAgain()), hold.approvedAgain() >= ENOUGH);
    }

    private static void await(RunningLoad load, long atLeastMs, BooleanSupplier condition)
            throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        long atLeastNs = TimeUnit.MILLISECONDS.toNanos(atLeastMs);
        while (System.nanoTime() - startNs < atLeastNs || !condition.getAsBoolean()) {
            load.check();
            if (System.nanoTime() - startNs > PATIENCE_NS + atLeastNs) {
                return;
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private static void awaitNetwork(Rig rig) throws IOException, InterruptedException {
        await(rig, "reach its network", stats -> stats.path("node").path("networks").path(0).path("up").asBoolean());
    }

    private static void rest(Rig rig) throws IOException, InterruptedException {
        await(rig, "come to rest", stats -> stats.path("state").path("inFlight").asInt() == 0
                && stats.path("state").path("reversalsOwed").asInt() == 0);
    }

    private static void await(Rig rig, String what, Predicate<JsonNode> condition)
            throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        JsonNode stats = JSON.readTree(rig.child().get("/api/v1/stats").body());
        while (!condition.test(stats)) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new IOException("the switch does not " + what + ": " + stats);
            }
            LockSupport.parkNanos(LOOK_NS);
            stats = JSON.readTree(rig.child().get("/api/v1/stats").body());
        }
    }
}
