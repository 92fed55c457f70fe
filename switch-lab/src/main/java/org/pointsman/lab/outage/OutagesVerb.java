package org.pointsman.lab.outage;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.pointsman.lab.load.LoadException;
import org.pointsman.lab.rig.ChildSwitch;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code outages}: what sales of one network feel when another is gone, and how soon that one is served again. */
@Command(name = "outages", description = "Sells over two networks of a switch process at a steady pace; connections of the second are cut and fall silent. Says what the first one's sales feel of it, and how soon the second's are approved again.")
public final class OutagesVerb implements LabVerb {
    private static final int MOST_SECONDS = 600;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_PER_MICRO = 1_000;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--rate", paramLabel = "R", defaultValue = "200", description = "sales a second of the first network, default 200")
    private double rate;

    @Option(names = "--its-rate", paramLabel = "R", defaultValue = "100", description = "the same of the second, default 100")
    private double itsRate;

    @Option(names = "--duration", paramLabel = "S", defaultValue = "8", description = "seconds before and with each outage, default 8")
    private int seconds;

    @Option(names = "--only", paramLabel = "OUTAGE", split = ",", description = "some of ${COMPLETION-CANDIDATES}")
    private List<Outage> only = List.of(Outage.values());

    @Option(names = "--keep", description = "leaves the directory when all is done")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        VerbFailure.inRange("--duration", seconds, 2, MOST_SECONDS);
        try (OutageSite site = new OutageSite(root.config(), keep, ChildSwitch.STEADY)) {
            OutageRun run = new OutageRun(site, rate, itsRate, seconds);
            print("of the second network", "p99 us", "beside", "times", "wrong", "lost", "failover ms");
            for (Outage outage : only) {
                tell(outage, run.run(outage));
            }
        } catch (LoadException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
        return ExitCode.OK;
    }

    private void tell(Outage outage, OutageRun.Felt felt) {
        String failover = outage.connections() == 1 ? decimal("%.0f", felt.failoverNs() / NANOS_PER_MILLI) : "";
        print(outage.description(), Long.toString(felt.aloneNs() / NANOS_PER_MICRO),
                Long.toString(felt.besideNs() / NANOS_PER_MICRO),
                decimal("%.2f", (double) felt.besideNs() / felt.aloneNs()), Long.toString(felt.wrong()),
                Integer.toString(felt.lost()), failover);
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void print(Object... columns) {
        root.out().println("%-42s %8s %8s %6s %6s %6s %12s".formatted(columns));
        root.out().flush();
    }
}
