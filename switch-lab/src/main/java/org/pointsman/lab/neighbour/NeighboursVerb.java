package org.pointsman.lab.neighbour;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.AnswerCheck;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.load.LoadException;
import org.pointsman.lab.load.LoadPlan;
import org.pointsman.lab.load.LoadResult;
import org.pointsman.lab.load.LoadRun;
import org.pointsman.lab.load.TargetAddress;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.lab.tls.TlsOptions;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.child.ChildPriority;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.Home;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import org.pointsman.tls.TlsContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code neighbours}: what terminals at their own pace feel of bad neighbours. */
@Command(name = "neighbours", description = "Sells at a steady pace on terminals of a switch, alone and beside one bad neighbour after the other, and says what became of the latency. Needs --target.")
public final class NeighboursVerb implements LabVerb {
    private static final int WARM_S = 2;
    private static final int ATTACKERS_BEHIND = 500;
    private static final long SETTLED_MS = 2_000;
    private static final int MOST_TURNS = 100;

    @ParentCommand
    private RootVerb root;

    @Mixin
    private TargetAddress target;

    @Mixin
    private TlsOptions tls;

    @Option(names = "--terminals", paramLabel = "N", defaultValue = "64", description = "at their own pace, default 64")
    private int terminals;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "200", description = "their sales a second, default 200")
    private double rate;

    @Option(names = "--duration", paramLabel = "S", defaultValue = "8", description = "seconds of each, default 8")
    private int seconds;

    @Option(names = "--only", paramLabel = "NEIGHBOUR", split = ",", description = "some of ${COMPLETION-CANDIDATES}")
    private List<BadNeighbour> only;

    @Option(names = "--handshakes", paramLabel = "R", defaultValue = "1000", description = "of HANDSHAKES: how many a second, default 1000")
    private int handshakes;

    @Option(names = "--turns", paramLabel = "N", defaultValue = "1", description = "how often each, default 1; of more the median is told")
    private int turns;

    @Option(names = "--be", paramLabel = "NEIGHBOUR", description = "is one of them and measures nothing, until its input ends")
    private BadNeighbour be;

    @Override
    public Integer call() throws InterruptedException, IOException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--terminals", terminals, 1, ATTACKERS_BEHIND);
        VerbFailure.inRange("--turns", turns, 1, MOST_TURNS);
        try {
            LoadEstate estate = LoadEstate.load(Home.path("config", "demo", "estate.yaml"));
            Dialect dialect = Dialect.loadForTerminals(Home.path("config", "dialects", "cup-pos"));
            InetSocketAddress address = VerbFailure.unlessWrong(target::address);
            if (be == null) {
                compare(address, dialect, estate);
            } else {
                trouble(new Neighbourhood(address, dialect, estate,
                        Integer.parseInt(estate.firstTid()) + ATTACKERS_BEHIND, tls.context(), handshakes));
            }
        } catch (LoadException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
        return ExitCode.OK;
    }

    private void trouble(Neighbourhood site) throws IOException {
        root.out().println(be);
        root.out().flush();
        System.in.read();
        Runnable end = be.begin(site);
        root.out().println(be);
        root.out().flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        end.run();
    }

    private void compare(InetSocketAddress address, Dialect dialect, LoadEstate estate)
            throws LoadException, InterruptedException, IOException {
        TlsContext secured = tls.context();
        LoadPlan plan = LoadPlan.open(address, dialect, estate, terminals, rate, WARM_S, seconds);
        LoadRun.run(plan, AnswerCheck.NONE, secured);
        print("beside", "p50 us", "p99 us", "times", "wrong");
        int run = 0;
        for (BadNeighbour neighbour : chosen(secured != null)) {
            List<Double> times = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++, run += 2) {
                times.add(compare(plan, run, neighbour, address, secured));
            }
            if (turns > 1) {
                print(neighbour.description() + ", median", "", "", twoDigits(median(times)), "");
            }
        }
    }

    private double compare(LoadPlan plan, int run, BadNeighbour neighbour, InetSocketAddress address,
            TlsContext secured) throws LoadException, InterruptedException, IOException {
        double alone = tell("nobody", LoadRun.run(turned(plan, run), AnswerCheck.NONE, secured), Double.NaN);
        Process beside = beside(address, neighbour);
        try {
            beside.inputReader().readLine();
            return tell(neighbour.description(),
                    LoadRun.run(turned(plan, run + 1), AnswerCheck.NONE, secured, () -> begin(beside)), alone) / alone;
        } finally {
            beside.destroyForcibly().waitFor();
            Thread.sleep(SETTLED_MS);
        }
    }

    private static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String twoDigits(double times) {
        return String.format(Locale.ROOT, "%.2f", times);
    }

    private List<BadNeighbour> chosen(boolean secured) {
        return only == null
                ? Stream.of(BadNeighbour.values()).filter(neighbour -> secured || !neighbour.onlyTls()).toList()
                : only;
    }

    // Others give their own processors: here it has what the switch and its terminals leave.
    private Process beside(InetSocketAddress address, BadNeighbour neighbour) throws IOException {
        List<String> words = new ArrayList<>(ChildPriority.idle());
        words.addAll(ChildSwitch.command(Home.path(), "neighbours", "--target",
                address.getHostString() + ":" + address.getPort(), "--be", neighbour.name(), "--handshakes",
                Integer.toString(handshakes)));
        words.addAll(tls.words());
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    // It begins when the others have settled, and they go on when it has.
    private static void begin(Process beside) {
        try {
            beside.outputWriter().append('\n').flush();
            beside.inputReader().readLine();
            Thread.sleep(SETTLED_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Terminals that sign on too often are told to wait.
    private LoadPlan turned(LoadPlan plan, int run) {
        int groups = ATTACKERS_BEHIND / terminals;
        return plan.withTerminalsBehind(run % groups * terminals);
    }

    private double tell(String who, LoadResult result, double aloneNs) {
        long p99 = result.latency().getValueAtPercentile(99);
        print(who, "%d".formatted(result.latency().getValueAtPercentile(50) / 1_000), "%d".formatted(p99 / 1_000),
                Double.isNaN(aloneNs) ? "" : twoDigits(p99 / aloneNs), Long.toString(result.wrong()));
        return p99;
    }

    private void print(String who, String p50, String p99, String times, String wrong) {
        root.out().println("%-48s %8s %8s %9s %6s".formatted(who, p50, p99, times, wrong));
        root.out().flush();
    }
}
