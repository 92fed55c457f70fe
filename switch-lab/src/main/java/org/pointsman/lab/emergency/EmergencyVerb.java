package org.pointsman.lab.emergency;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code emergency}: holds at full load, and how soon they are felt. */
@Command(name = "emergency", description = "Holds a merchant, a service, a version at full load: how soon tills feel it, proved from the journal.")
public final class EmergencyVerb implements LabVerb {
    private static final double NANOS_PER_MILLI = 1e6;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "how often each of the three is held, default 5")
    private int rounds;

    @Option(names = "--connections", paramLabel = "C", defaultValue = "64", description = "of the load, default 64")
    private int connections;

    @Option(names = "--in-flight", paramLabel = "N", defaultValue = "16", description = "requests on each connection that wait for their answer, default 16")
    private int inFlight;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "10", description = "load before the first hold, default 10")
    private int warmUpS;

    @Option(names = "--durability", paramLabel = "MODE", defaultValue = "process", description = "process or host, default process")
    private String durability;

    @Option(names = "--keep", description = "leaves the directory when all is done")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        EmergencySettings settings = VerbFailure.unlessWrong(() -> EmergencySettings.full(root.config(), durability,
                connections, inFlight, rounds, TimeUnit.SECONDS.toMillis(warmUpS), keep));
        PlainTeller teller = new PlainTeller(root.out());
        List<Stop> stops = new EmergencyRun(settings, teller).run();
        teller.chapter("| held | answers a second | first refusal at a till, ms | command answered, ms"
                + " | approved on the way | the last of them, ms |");
        stops.forEach(stop -> teller.say(row(stop)));
        root.out().println(teller.broken() + " of " + teller.promises() + " promises broken");
        return teller.broken() == 0 ? ExitCode.OK : ExitCode.ERROR;
    }

    private static String row(Stop stop) {
        return String.format(Locale.ROOT, "| %s, %s | %,.0f | %.1f | %.1f | %,d | %.1f |", stop.what(), stop.f39(),
                stop.perSecond(), stop.firstRefusalNs() / NANOS_PER_MILLI, stop.commandNs() / NANOS_PER_MILLI,
                stop.approvedOnTheWay(), stop.lastApprovalNs() / NANOS_PER_MILLI);
    }
}
