package org.pointsman.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.BuildInfo;

/**
 * {@code bench [PATTERN] [--quick] [--json FILE]}: measures the parts of the switch beside their peers, in processes of
 * their own that get the options of this one.
 */
public final class BenchVerb implements LabVerb {
    private static final int OK = 0;
    private static final int ERROR = 1;
    private static final int USAGE = 2;
    private static final int QUICK_ITERATIONS = 3;

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "measure the parts of the switch beside their peers (JMH), with the bytes they allocate";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) throws RunnerException {
        return BenchArguments.SYNOPSIS.run(args, out, err, BenchArguments::parse,
                arguments -> measure(arguments, out, err));
    }

    private static int measure(BenchArguments arguments, PrintStream out, PrintStream err) throws RunnerException {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Machine machine = Machine.here();
        try {
            Collection<RunResult> results = new Runner(options(arguments).build()).run();
            String commit = BuildInfo.load().commit();
            BenchReport report = BenchReport.of(start.toString(), commit, arguments.quick(), machine, results);
            report.print(out);
            Path file = arguments.json() == null ? defaultFile(start, commit) : arguments.json();
            report.write(file);
            out.println("results: " + file);
            return OK;
        } catch (NoBenchmarksException e) {
            err.println("bench: no benchmark's name contains " + arguments.pattern());
            return USAGE;
        } catch (IOException e) {
            err.println("bench: the results could not be written: " + e.getMessage());
            return ERROR;
        }
    }

    private static ChainedOptionsBuilder options(BenchArguments arguments) {
        ChainedOptionsBuilder options = new OptionsBuilder().include(arguments.pattern()).addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (arguments.quick()) {
            TimeValue second = TimeValue.seconds(1);
            options.forks(1).warmupIterations(QUICK_ITERATIONS).warmupTime(second)
                    .measurementIterations(QUICK_ITERATIONS).measurementTime(second);
        }
        return options;
    }

    private static Path defaultFile(Instant start, String commit) {
        String name = start.toString().replace(":", "") + "-" + commit + ".json";
        return Purchase.home().resolve("benchmarks/results").resolve(name);
    }
}
