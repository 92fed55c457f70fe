package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.Answers;
import org.pointsman.lab.load.Arrivals;
import org.pointsman.lab.load.HiccupMeter;
import org.pointsman.lab.load.Kind;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.load.LoadMix;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.load.LoadRun;
import org.pointsman.lab.load.Pace;

/** The client of one contender: loads it and looks at it. One thread. */
final class Client implements AutoCloseable {
    private static final int MAC_CHECK_EVERY = 16;
    private static final int SEED = 1;
    private static final long EDGE_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int SPARE_STANS = 100;

    private final Entrant entrant;
    private final Contender contender;
    private final Dialect dialect;
    private final LoadEstate estate;
    private final HeapProbe heap;
    private int nextStan = 1;

    Client(Entrant entrant, Contender contender, Path home) throws IOException {
        this.entrant = entrant;
        this.contender = contender;
        Path config = home.resolve("config");
        dialect = Dialect.load(config.resolve("dialects").resolve("cup-pos"));
        estate = LoadEstate.load(config.resolve("demo").resolve("estate.yaml"));
        heap = HeapProbe.attach(entrant.process().pid());
    }

    /** Drives it as hard as it goes without looking: its compiler has to have seen the work. */
    void heat(Way way, Programme programme) throws IOException, InterruptedException {
        LoadPlan plan = plan(way, programme.largest(), new Pace.Closed(), programme.heatS(), 1);
        skipStans(plan, LoadRun.run(plan));
    }

    /** @param ratePerSecond for an open loop */
    Measurement measure(int round, Way way, Shape shape, Effort effort, double ratePerSecond, Programme programme)
            throws IOException, InterruptedException {
        Pace pace = effort.isPeak() ? new Pace.Closed() : new Pace.Open(ratePerSecond, Arrivals.POISSON);
        LoadPlan plan = plan(way, shape, pace, programme.warmupS(), programme.durationS());
        try (Sampler sampler = Sampler.start(entrant.process().pid(), heap); HiccupMeter meter = HiccupMeter.start()) {
            LoadResult result = LoadRun.run(plan);
            skipStans(plan, result);
            return measurement(round, way, shape, effort, result, sampler, meter);
        }
    }

    private LoadPlan plan(Way way, Shape shape, Pace pace, int warmupS, int durationS) {
        boolean suspended = way == Way.LOCAL && !contender.bare();
        LoadMix mix = LoadMix.only(suspended ? Kind.SUSPENDED_TERMINAL : Kind.SALE);
        return new LoadPlan(entrant.address(), dialect, estate, estate.firstTid(), shape.terminals(estate.terminals()),
                shape.connections(), shape.inFlight(), pace, warmupS, durationS, mix,
                contender.bare() ? Answers.ECHO : Answers.FULL, !contender.bare(), MAC_CHECK_EVERY, 1, nextStan, SEED);
    }

    /** A terminal must not use a trace number twice. Where slots share terminals, some have two. */
    private void skipStans(LoadPlan plan, LoadResult result) {
        long all = result.answeredBySecond().stream().mapToLong(Long::longValue).sum();
        boolean shared = plan.connections() * plan.inFlightPerConnection() > plan.terminals();
        nextStan += (int) (all * (shared ? 3 : 1.5) / plan.terminals()) + SPARE_STANS;
    }

    private Measurement measurement(int round, Way way, Shape shape, Effort effort, LoadResult result, Sampler sampler,
            HiccupMeter meter) throws IOException {
        long toNs = System.nanoTime() - EDGE_NS;
        long durationNs = TimeUnit.SECONDS.toNanos(result.plan().durationS());
        long toMs = System.currentTimeMillis();
        Sampler.Sample used = sampler.between(toNs - durationNs, toNs);
        List<GcLog.Pause> pauses = GcLog.between(entrant.process().gcLog(),
                toMs - TimeUnit.NANOSECONDS.toMillis(durationNs), toMs);
        Latency latency = Latency.of(result.latency(), meter.between(toNs - durationNs, toNs));
        double perSecond = result.perSecond();
        long wrong = result.wrong();
        double clientS = result.clientCpuNs() / 1e9;
        return new Measurement(round, contender, way, shape, effort, perSecond, latency,
                used.each(used.cpuUs(), perSecond), used.each(used.allocatedBytes(), perSecond), pauses.size(),
                pauses.stream().mapToDouble(GcLog.Pause::lengthMs).sum(),
                pauses.stream().mapToDouble(GcLog.Pause::lengthMs).max().orElse(0),
                used.each(used.contextSwitches(), perSecond),
                clientS / (result.plan().warmupS() + result.plan().durationS()), wrong,
                result.samples().isEmpty() ? "" : result.samples().getFirst());
    }

    @Override
    public void close() throws IOException {
        heap.close();
    }
}
