package org.pointsman.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
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
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code bench}: measures the parts of the switch beside their peers, in processes of their own that get the options of
 * this one.
 */
@Command(name = "bench", description = "Measures the parts of the switch beside their peers (JMH), with the bytes they allocate.")
public final class BenchVerb implements LabVerb {
    private static final int QUICK_ITERATIONS = 3;

    @ParentCommand
    private RootVerb root;

    @Parameters(paramLabel = "PATTERN", arity = "0..1", defaultValue = "org.pointsman.benchmarks.", description = "a regular expression that the name of a benchmark contains; default all")
    private String pattern;

    @Option(names = "--quick", description = "one short fork each")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "where the results go, default a file of today's in benchmarks/results")
    private Path json;

    @Override
    public Integer call() throws RunnerException {
        root.format(OutputFormat.text);
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Machine machine = Machine.here();
        try {
            Collection<RunResult> results = new Runner(options().build()).run();
            String commit = BuildInfo.load().commit();
            BenchReport report = BenchReport.of(start.toString(), commit, quick, machine, results);
            report.print(root.out());
            Path file = json == null ? defaultFile(start, commit) : json;
            report.write(file);
            root.out().println("results: " + file);
            return ExitCode.OK;
        } catch (NoBenchmarksException e) {
            throw new VerbFailure(ExitCode.USAGE, "no benchmark's name contains " + pattern);
        } catch (IOException e) {
            throw new VerbFailure(ExitCode.ERROR, "the results could not be written: " + e.getMessage());
        }
    }

    private ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder().include(checked(pattern)).addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        if (quick) {
            TimeValue second = TimeValue.seconds(1);
            options.forks(1).warmupIterations(QUICK_ITERATIONS).warmupTime(second)
                    .measurementIterations(QUICK_ITERATIONS).measurementTime(second);
        }
        return options;
    }

    private static String checked(String word) {
        try {
            return Pattern.compile(word).pattern();
        } catch (PatternSyntaxException e) {
            throw new VerbFailure(ExitCode.USAGE,
                    "PATTERN is no regular expression: " + word + ": " + e.getDescription());
        }
    }

    private static Path defaultFile(Instant start, String commit) {
        String name = start.toString().replace(":", "") + "-" + commit + ".json";
        return Purchase.home().resolve("benchmarks/results").resolve(name);
    }
}
