package org.pointsman.lab.neighbour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.load.LoadException;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.load.LoadRun;
import org.pointsman.lab.load.TargetAddress;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.Home;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code neighbours}: what terminals at their own pace feel of bad neighbours. */
@Command(name = "neighbours", description = "Sells at a steady pace on terminals of a switch, alone and beside one bad neighbour after the other, and says what became of the latency. Needs --target.")
public final class NeighboursVerb implements LabVerb {
    private static final int WARM_S = 2;
    private static final int ATTACKERS_BEHIND = 500;

    @ParentCommand
    private RootVerb root;

    @Mixin
    private TargetAddress target;

    @Option(names = "--terminals", paramLabel = "N", defaultValue = "64", description = "at their own pace, default 64")
    private int terminals;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "200", description = "their sales a second, default 200")
    private double rate;

    @Option(names = "--duration", paramLabel = "S", defaultValue = "8", description = "seconds of each, default 8")
    private int seconds;

    @Option(names = "--only", paramLabel = "NEIGHBOUR", description = "one of ${COMPLETION-CANDIDATES}")
    private BadNeighbour only;

    @Override
    public Integer call() throws InterruptedException, IOException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--terminals", terminals, 1, ATTACKERS_BEHIND);
        try {
            compare();
        } catch (LoadException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
        return ExitCode.OK;
    }

    private void compare() throws LoadException, InterruptedException, IOException {
        LoadEstate estate = LoadEstate.load(Home.path("config", "demo", "estate.yaml"));
        Dialect dialect = Dialect.loadForTerminals(Home.path("config", "dialects", "cup-pos"));
        LoadPlan plan = LoadPlan.open(VerbFailure.unlessWrong(target::address), dialect, estate, terminals, rate,
                WARM_S, seconds);
        Neighbourhood site = new Neighbourhood(plan.target(), dialect, estate,
                Integer.parseInt(estate.firstTid()) + ATTACKERS_BEHIND);
        List<Long> alone = new ArrayList<>();
        LoadRun.run(plan);
        print("beside", "p50 us", "p99 us", "p99, times alone", "wrong");
        for (BadNeighbour neighbour : only == null ? BadNeighbour.values() : new BadNeighbour[]{only}) {
            alone.add(tell("nobody", LoadRun.run(plan), Double.NaN));
            Runnable end = neighbour.begin(site);
            try {
                tell(neighbour.description(), LoadRun.run(plan), alone.getLast());
            } finally {
                end.run();
            }
            Thread.sleep(WARM_S * 1_000L);
        }
    }

    private long tell(String who, LoadResult result, double aloneNs) {
        long p99 = result.latency().getValueAtPercentile(99);
        print(who, "%d".formatted(result.latency().getValueAtPercentile(50) / 1_000), "%d".formatted(p99 / 1_000),
                Double.isNaN(aloneNs) ? "" : String.format(Locale.ROOT, "%.2f", p99 / aloneNs),
                Long.toString(result.unsent() + result.violations().values().stream().mapToLong(n -> n).sum()));
        return p99;
    }

    private void print(String who, String p50, String p99, String times, String wrong) {
        root.out().println("%-48s %8s %8s %9s %6s".formatted(who, p50, p99, times, wrong));
        root.out().flush();
    }
}
