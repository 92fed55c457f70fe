package org.pointsman.lab.outage;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pointsman.lab.load.LoadException;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.load.LoadRun;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.rig.Rig;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code reloads}: what sales feel of tables of card ranges that are exchanged, one after the other. */
@Command(name = "reloads", description = "Sells over a switch process at a steady pace, alone and while tables of card ranges are exchanged one after the other. Says what became of the latency, and how long a command kept the others waiting.")
public final class ReloadsVerb implements LabVerb {
    private static final int MOST_RANGES = 1_000_000;
    private static final int MOST_LISTS = 1_000;
    private static final int MOST_SECONDS = 600;
    private static final int FIRST_RANGE = 62_000_000;
    private static final int TABLES = 2;
    private static final int TERMINALS = 64;
    private static final int WARM_S = 3;
    private static final long TIMEOUT_MS = 3_000;
    private static final int OK = 200;
    private static final Pattern STALLS = Pattern.compile("(?m)^pointsman_decide_stalls_total ([0-9.E]+)");
    private static final Pattern LONGEST = Pattern.compile("(?m)^pointsman_decide_longest ([0-9.E-]+)");

    @ParentCommand
    private RootVerb root;

    @Option(names = "--ranges", paramLabel = "N", defaultValue = "1000000", description = "of each table, default 1000000")
    private int ranges;

    @Option(names = "--lists", paramLabel = "N", defaultValue = "2", description = "different rules among them, default 2")
    private int lists;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "1000", description = "sales a second, default 1000")
    private double rate;

    @Option(names = "--duration", paramLabel = "S", defaultValue = "10", description = "seconds of each, default 10")
    private int seconds;

    private volatile boolean over;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--ranges", ranges, 1, MOST_RANGES);
        VerbFailure.inRange("--lists", lists, 1, MOST_LISTS);
        VerbFailure.inRange("--duration", seconds, 2, MOST_SECONDS);
        try (Rig rig = new Rig("reloads", root.config(), TIMEOUT_MS, false)) {
            Path directory = Files.createDirectories(rig.output());
            Path file = directory.resolve("routes.csv");
            rig.settings().durability("process").withoutSnapshots().routesFile(file);
            ChildSwitch child = rig.start(ChildSwitch.STEADY);
            List<Path> tables = List.of(table(directory, 0), table(directory, 1));
            print("", "p50 us", "p99 us", "p99.9 us", "longest us", "stalls", "decide max ms");
            LoadRun.run(plan(rig, 0));
            tell("alone", LoadRun.run(plan(rig, 1)), child);
            FutureTask<Integer> reloads = Background.started("reloads",
                    new FutureTask<>(() -> exchange(child, file, tables)));
            LoadResult beside = LoadRun.run(plan(rig, 2));
            over = true;
            tell(Background.result(reloads) + " reloads", beside, child);
        } catch (LoadException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
        return ExitCode.OK;
    }

    // Each table has another amount in its rules, so that none is like the one before.
    private Path table(Path directory, int number) throws IOException {
        Path file = directory.resolve("table-" + number);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ranges; i++) {
                int most = 900_000_000 + TABLES * (i % lists) + number;
                lines.write(FIRST_RANGE + i + ",simulator,,,," + most + "\n");
            }
        }
        return file;
    }

    private LoadPlan plan(Rig rig, int run) {
        return LoadPlan.open(rig.child().terminals(), rig.dialect(), rig.estate(), TERMINALS, rate, WARM_S, seconds)
                .withTerminalsBehind(run * TERMINALS);
    }

    private int exchange(ChildSwitch child, Path file, List<Path> tables) throws IOException, InterruptedException {
        Thread.sleep(TimeUnit.SECONDS.toMillis(WARM_S));
        int done = 0;
        while (!over) {
            Files.copy(tables.get(done % TABLES), file, StandardCopyOption.REPLACE_EXISTING);
            HttpResponse<String> answer = child.post("demo-operator", "/api/v1/routes/reload",
                    "{\"reason\":\"reload %d\"}".formatted(done));
            if (answer.statusCode() != OK) {
                throw new IOException("the reload is answered " + answer.statusCode() + ": " + answer.body());
            }
            done++;
        }
        return done;
    }

    private void tell(String what, LoadResult result, ChildSwitch child) throws IOException, InterruptedException {
        String metrics = child.get("/metrics").body();
        print(what, us(result, 50), us(result, 99), us(result, 99.9), us(result, 100),
                String.format(Locale.ROOT, "%.0f", found(STALLS, metrics)),
                String.format(Locale.ROOT, "%.2f", found(LONGEST, metrics) * 1e3));
    }

    private static double found(Pattern pattern, String metrics) {
        Matcher matcher = pattern.matcher(metrics);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    private static String us(LoadResult result, double percentile) {
        return Long.toString(result.latency().getValueAtPercentile(percentile) / 1_000);
    }

    private void print(Object... columns) {
        root.out().println("%-24s %10s %10s %10s %10s %8s %14s".formatted(columns));
        root.out().flush();
    }
}
