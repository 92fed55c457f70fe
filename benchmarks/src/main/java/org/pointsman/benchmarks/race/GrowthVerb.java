package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.Home;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code bench-growth}: what more terminals and more connections cost. */
@Command(name = "bench-growth", description = "Starts switches with more and more terminals, and loads them over more and more connections at the same rate: memory, time to start, latency, processor time.")
public final class GrowthVerb implements LabVerb {
    private static final int MOST_TERMINALS = 10_000_000;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final double MIB = 1 << 20;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--terminals", split = ",", paramLabel = "N", defaultValue = "1000,10000,100000,1000000", description = "of one switch after the other, default 1000,10000,100000,1000000")
    private List<Integer> terminals;

    @Option(names = "--connections", split = ",", paramLabel = "N", defaultValue = "1,100,1000,10000", description = "of a switch with as many terminals, one number after the other, default 1,100,1000,10000")
    private List<Integer> connections;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "1000", description = "sales a second, default 1000")
    private int ratePerSecond;

    @Option(names = "--duration", paramLabel = "SECONDS", defaultValue = "5", description = "recorded of each, default 5")
    private int durationS;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--rate", ratePerSecond, 1, 100_000);
        VerbFailure.inRange("--duration", durationS, 1, 600);
        for (int each : terminals) {
            VerbFailure.inRange("--terminals", each, 1, MOST_TERMINALS);
        }
        for (int each : connections) {
            VerbFailure.inRange("--connections", each, 1, Math.min(MOST_CONNECTIONS, most()));
        }
        return table(new Growth(Home.path().toAbsolutePath(), ratePerSecond, durationS));
    }

    private int most() {
        return terminals.stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    private Integer table(Growth growth) throws IOException, InterruptedException {
        root.out()
                .println("| terminals | connections | ready s | heap and tables MiB | resident MiB | p50 us | p99 us |"
                        + " machine p99.9 us | CPU us | wrong |");
        root.out().println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        long[] wrong = {0};
        for (int each : terminals) {
            growth.run(each, connections.stream().filter(number -> number <= each).toList(), row -> {
                wrong[0] += row.wrong();
                tell(row);
            });
        }
        return wrong[0] == 0 ? ExitCode.OK : ExitCode.ERROR;
    }

    private void tell(GrowthRow row) {
        root.out().println(String.format(Locale.ROOT,
                "| %,d | %,d | %.1f | %.1f | %.1f | %,.0f | %,.0f | %,.0f | %.1f | %d |", row.terminals(),
                row.connections(), row.readyS(), row.bytes() / MIB, row.residentBytes() / MIB, row.latency().p50Us(),
                row.latency().p99Us(), row.latency().hiccupsP999Us(), row.cpuUs(), row.wrong()));
    }
}
