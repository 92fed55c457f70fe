package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.AnswerCheck;
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
import org.pointsman.lab.rig.Directories;

/** One switch after the other, with more and more terminals and connections, at the same rate. One thread. */
final class Growth {
    private static final int HEAT_S = 8;
    private static final int WARM_UP_S = 2;
    private static final int SEED = 1;

    private final Path home;
    private final double ratePerSecond;
    private final int durationS;

    Growth(Path home, double ratePerSecond, int durationS) {
        this.home = home;
        this.ratePerSecond = ratePerSecond;
        this.durationS = durationS;
    }

    /** Starts a switch with so many terminals, and tells of each number of connections. */
    void run(int terminals, List<Integer> connections, Consumer<GrowthRow> told)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("pointsman-growth-");
        try {
            Site site = new Site(home, directory, Contender.NETWORK);
            Path estate = estate(directory, terminals);
            long startNs = System.nanoTime();
            try (Entrant entrant = PointsmanEntrant.start(site, estate)) {
                double readyS = (System.nanoTime() - startNs) / 1e9;
                load(entrant, estate, terminals, connections, readyS, told);
            }
        } finally {
            Directories.delete(directory);
        }
    }

    private void load(Entrant entrant, Path estate, int terminals, List<Integer> connections, double readyS,
            Consumer<GrowthRow> told) throws IOException, InterruptedException {
        try (HeapProbe heap = HeapProbe.attach(entrant.process().pid())) {
            int firstStan = 1;
            LoadRun.run(plan(entrant, estate, connections.getFirst(), HEAT_S, firstStan));
            for (int each : connections) {
                firstStan += (int) (ratePerSecond * (HEAT_S + WARM_UP_S + durationS));
                told.accept(row(entrant, heap, terminals, readyS, plan(entrant, estate, each, durationS, firstStan)));
            }
        }
    }

    private GrowthRow row(Entrant entrant, HeapProbe heap, int terminals, double readyS, LoadPlan plan)
            throws IOException, InterruptedException {
        Held held = new Held(entrant.process().pid(), heap);
        try (Sampler sampler = Sampler.start(entrant.process().pid(), heap); HiccupMeter meter = HiccupMeter.start()) {
            LoadResult result = LoadRun.run(plan, AnswerCheck.NONE, null, held);
            long toNs = System.nanoTime();
            long fromNs = toNs - TimeUnit.SECONDS.toNanos(plan.durationS());
            Sampler.Sample used = sampler.between(fromNs, toNs);
            return new GrowthRow(terminals, plan.connections(), readyS, held.bytes, held.residentBytes,
                    Latency.of(result.latency(), meter.between(fromNs, toNs)),
                    used.each(used.cpuUs(), result.perSecond()), result.wrong());
        }
    }

    /** Looks at the memory when all are connected and signed on, and nothing is under way. */
    private static final class Held implements Runnable {
        private final long pid;
        private final HeapProbe heap;
        private long bytes;
        private long residentBytes;

        private Held(long pid, HeapProbe heap) {
            this.pid = pid;
            this.heap = heap;
        }

        @Override
        public void run() {
            try {
                bytes = heap.heapBytes() + heap.directBytes();
                residentBytes = ProcessFigures.residentBytes(pid);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private LoadPlan plan(Entrant entrant, Path file, int connections, int seconds, int firstStan) throws IOException {
        LoadEstate estate = LoadEstate.load(file);
        Path dialect = home.resolve("config").resolve("dialects").resolve("cup-pos");
        return new LoadPlan(entrant.address(), Dialect.load(dialect), estate, estate.firstTid(), connections,
                connections, 1, new Pace.Open(ratePerSecond, Arrivals.POISSON), WARM_UP_S, seconds,
                LoadMix.only(Kind.SALE), Answers.FULL, true, 1, 1, firstStan, SEED);
    }

    private Path estate(Path directory, int terminals) throws IOException {
        String demo = Files.readString(home.resolve("config").resolve("demo").resolve("estate.yaml"));
        return Files.writeString(directory.resolve("estate.yaml"),
                demo.replaceAll("(?m)^terminals: \\d+$", "terminals: " + terminals));
    }
}
