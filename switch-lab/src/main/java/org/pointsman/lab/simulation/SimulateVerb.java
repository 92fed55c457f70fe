package org.pointsman.lab.simulation;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.pointsman.lab.verb.Words;
import org.pointsman.node.LabVerb;
import org.pointsman.records.OutcomeKind;
import org.pointsman.lab.verb.Synopsis;

/**
 * {@code simulate [--seeds N] [--seed FIRST] [--minutes M] [--threads T] [--trace]}: seeds of the simulation, one after
 * the other, until they are done, the time is over, or one finds a violation.
 */
public final class SimulateVerb implements LabVerb {
    private static final int OK = 0;
    private static final int VIOLATED = 1;
    private static final int REPORT_EVERY = 1_000;
    private static final Synopsis SYNOPSIS = new Synopsis(
            "usage: simulate [--seeds N] [--seed FIRST] [--minutes M] [--threads T]"
                    + " [--config DIALECTS] [--trace]; --trace tells all of one seed");

    private record Arguments(long seeds, long first, long minutes, int threads, Path dialects, boolean trace) {
        static Arguments parse(List<String> args) {
            Arguments parsed = new Arguments(2_000, 1, Long.MAX_VALUE, 1, SimulationHunter.dialects(), false);
            for (Words words = new Words(args); words.hasNext();) {
                String option = words.next();
                parsed = option.equals("--trace")
                        ? new Arguments(1, parsed.first, parsed.minutes, 1, parsed.dialects, true)
                        : parsed.with(option, words.value(option));
            }
            return parsed;
        }

        private Arguments with(String option, String value) {
            return switch (option) {
                case "--seeds" -> new Arguments(number(value), first, minutes, threads, dialects, trace);
                case "--seed" -> new Arguments(seeds, number(value), minutes, threads, dialects, trace);
                case "--minutes" -> new Arguments(Long.MAX_VALUE, first, number(value), threads, dialects, trace);
                case "--threads" -> new Arguments(seeds, first, minutes, (int) number(value), dialects, trace);
                case "--config" -> new Arguments(seeds, first, minutes, threads, Path.of(value), trace);
                default -> throw new IllegalArgumentException("unknown option " + option);
            };
        }

        private static long number(String value) {
            long number = Long.parseLong(value);
            if (number < 1) {
                throw new IllegalArgumentException("a number of at least 1, not " + value);
            }
            return number;
        }
    }

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public String summary() {
        return "run the switch in virtual time between failing tills, networks and disks, and audit it; any number of seeds";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) throws InterruptedException {
        return SYNOPSIS.run(args, out, err, Arguments::parse, arguments -> run(arguments, out));
    }

    private static int run(Arguments arguments, PrintStream out) throws InterruptedException {
        if (arguments.trace) {
            return tell(new Simulation(arguments.dialects).run(arguments.first, out), out) ? OK : VIOLATED;
        }
        return new Campaign(arguments, out).run() ? OK : VIOLATED;
    }

    private static boolean tell(SeedReport report, PrintStream out) {
        report.violations().forEach(violation -> out.println("seed " + report.seed() + ": " + violation));
        if (!report.violations().isEmpty()) {
            out.println("again with: ./pointsman simulate --seed " + report.seed() + " --trace");
        }
        return report.violations().isEmpty();
    }

    /** Many seeds on some threads. */
    private static final class Campaign {
        private final Arguments arguments;
        private final PrintStream out;
        private final AtomicLong nextSeed;
        private final long endNs;
        private final long startNs = System.nanoTime();
        private long seeds;
        private long failed;
        private long calls;
        private long records;
        private long crashes;
        private long virtualNs;
        private final Map<OutcomeKind, Long> actions = new EnumMap<>(OutcomeKind.class);

        Campaign(Arguments arguments, PrintStream out) {
            this.arguments = arguments;
            this.out = out;
            nextSeed = new AtomicLong(arguments.first);
            endNs = arguments.minutes == Long.MAX_VALUE
                    ? Long.MAX_VALUE
                    : startNs + TimeUnit.MINUTES.toNanos(arguments.minutes);
        }

        boolean run() throws InterruptedException {
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < arguments.threads; i++) {
                workers.add(Thread.ofPlatform().name("simulation-" + i).start(this::work));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            summary();
            out.println("what the engine did: " + actions);
            return failed == 0;
        }

        private void work() {
            Simulation simulation = new Simulation(arguments.dialects);
            while (System.nanoTime() < endNs) {
                long seed = nextSeed.getAndIncrement();
                if (seed - arguments.first >= arguments.seeds) {
                    return;
                }
                count(simulation.run(seed));
            }
        }

        private synchronized void count(SeedReport report) {
            seeds++;
            calls += report.calls();
            records += report.records();
            crashes += report.crashes();
            virtualNs += report.virtualNs();
            report.actions().forEach((action, count) -> actions.merge(action, count, Long::sum));
            if (!tell(report, out)) {
                failed++;
            }
            if (seeds % REPORT_EVERY == 0) {
                summary();
            }
        }

        private void summary() {
            double seconds = (System.nanoTime() - startNs) / 1e9;
            out.println(String.format(Locale.ROOT,
                    "%d seeds (from %d), %d violated; %d requests, %d journal records, %d crashes, %.1f h of virtual"
                            + " time; %.0f s, %.1f seeds/s",
                    seeds, arguments.first, failed, calls, records, crashes, virtualNs / 3.6e12, seconds,
                    seeds / seconds));
        }
    }
}
