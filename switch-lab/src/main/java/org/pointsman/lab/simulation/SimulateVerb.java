package org.pointsman.lab.simulation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import org.pointsman.records.OutcomeKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code simulate}: seeds of the simulation, one after the other, until they are done, the time is over, or one finds a
 * violation.
 */
@Command(name = "simulate", description = "Runs the switch in virtual time between failing tills, networks and disks, and audits it; any number of seeds. --config is the directory of the dialects.")
public final class SimulateVerb implements LabVerb {
    private static final int REPORT_EVERY = 1_000;
    private static final long SEEDS = 2_000;
    private static final int MANY_THREADS = 1_000;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--seeds", paramLabel = "N", description = "how many, default 2000, with --minutes any number")
    private Long seeds;

    @Option(names = "--seed", paramLabel = "FIRST", defaultValue = "1", description = "the first, default 1")
    private long first;

    @Option(names = "--minutes", paramLabel = "M", description = "ends when they are over")
    private Long minutes;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "default 1")
    private int threads;

    @Option(names = "--trace", description = "tells all of one seed")
    private boolean trace;

    @Override
    public Integer call() throws InterruptedException {
        root.format(OutputFormat.text);
        check();
        boolean kept = trace
                ? tell(new Simulation(dialects()).run(first, root.out()), root.out())
                : new Campaign(root.out()).run();
        return kept ? ExitCode.OK : ExitCode.ERROR;
    }

    private void check() {
        VerbFailure.atLeast("--seed", first, 1);
        VerbFailure.inRange("--threads", threads, 1, MANY_THREADS);
        VerbFailure.atLeast("--seeds", limit(), 1);
        VerbFailure.inRange("--minutes", minutes == null ? 1 : minutes, 1, TimeUnit.DAYS.toMinutes(365));
    }

    private long limit() {
        if (seeds != null) {
            return seeds;
        }
        return minutes == null ? SEEDS : Long.MAX_VALUE;
    }

    private Path dialects() {
        return root.namedConfig() == null ? SimulationHunter.dialects() : root.namedConfig();
    }

    private static boolean tell(SeedReport report, PrintStream out) {
        report.violations().forEach(violation -> out.println("seed " + report.seed() + ": " + violation));
        if (!report.violations().isEmpty()) {
            out.println("again with: ./pointsman simulate --seed " + report.seed() + " --trace");
        }
        return report.violations().isEmpty();
    }

    /** Many seeds on some threads. */
    private final class Campaign {
        private final PrintStream out;
        private final AtomicLong nextSeed;
        private final long endNs;
        private final long startNs = System.nanoTime();
        private long done;
        private long failed;
        private long calls;
        private long records;
        private long crashes;
        private long virtualNs;
        private final Map<OutcomeKind, Long> actions = new EnumMap<>(OutcomeKind.class);
        private final Map<String, Long> deeds = new TreeMap<>();

        Campaign(PrintStream out) {
            this.out = out;
            nextSeed = new AtomicLong(first);
            endNs = minutes == null ? Long.MAX_VALUE : startNs + TimeUnit.MINUTES.toNanos(minutes);
        }

        boolean run() throws InterruptedException {
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(Thread.ofPlatform().name("simulation-" + i).start(this::work));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            summary();
            out.println("what the engine did: " + actions);
            out.println("what people did: " + deeds);
            return failed == 0;
        }

        private void work() {
            Simulation simulation = new Simulation(dialects());
            while (System.nanoTime() < endNs) {
                long seed = nextSeed.getAndIncrement();
                if (seed - first >= limit()) {
                    return;
                }
                count(simulation.run(seed));
            }
        }

        private synchronized void count(SeedReport report) {
            done++;
            calls += report.calls();
            records += report.records();
            crashes += report.crashes();
            virtualNs += report.virtualNs();
            report.actions().forEach((action, count) -> actions.merge(action, count, Long::sum));
            report.deeds().forEach((deed, count) -> deeds.merge(deed, count, Long::sum));
            if (!tell(report, out)) {
                failed++;
            }
            if (done % REPORT_EVERY == 0) {
                summary();
            }
        }

        private void summary() {
            double seconds = (System.nanoTime() - startNs) / 1e9;
            out.println(String.format(Locale.ROOT,
                    "%d seeds (from %d), %d violated; %d requests, %d journal records, %d crashes, %.1f h of virtual"
                            + " time; %.0f s, %.1f seeds/s",
                    done, first, failed, calls, records, crashes, virtualNs / 3.6e12, seconds, done / seconds));
        }
    }
}
