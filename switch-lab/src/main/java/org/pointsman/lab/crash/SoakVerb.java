package org.pointsman.lab.crash;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code soak}: load with faults, then both books are compared. */
@Command(name = "soak", description = "Trades while the line to the network, the security module, the read model and the disk fail one after the other, then compares the books of switch, network and terminals; needs nothing else.")
public final class SoakVerb implements LabVerb {
    private static final int SHOWN = 100;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "of trading, default 10")
    private double minutes;

    @Option(names = "--faults", paramLabel = "SET", defaultValue = "all", description = "separated by commas: cut, half-closed, silent, slow, loses, late, twice, reorders, hsm, read-model, disk; default all")
    private String faults;

    @Option(names = "--seed", paramLabel = "S", description = "of all that is left to chance; default another one each time")
    private Integer seed;

    @Option(names = "--terminals", paramLabel = "T", defaultValue = "16", description = "default 16")
    private int terminals;

    @Option(names = "--keep", description = "leaves the directory when all is done")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        long chance = seed == null ? System.nanoTime() & 0xFFFF : seed;
        SoakSettings settings = VerbFailure.unlessWrong(() -> new SoakSettings(root.config(),
                Math.round(minutes * TimeUnit.MINUTES.toSeconds(1)), SoakFault.of(faults), chance, terminals, keep));
        say("seed " + chance + ", " + terminals + " terminals, " + settings.seconds() + " s");
        CrashReport report = run(settings);
        report.lines().forEach(root.out()::println);
        report.violations().stream().limit(SHOWN).forEach(root.out()::println);
        return report.clean() ? ExitCode.OK : ExitCode.ERROR;
    }

    private CrashReport run(SoakSettings settings) throws IOException, InterruptedException {
        try {
            return new SoakRun(settings, this::say).run();
        } catch (IllegalStateException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
    }

    private void say(String text) {
        root.out().println(text);
        root.out().flush();
    }
}
