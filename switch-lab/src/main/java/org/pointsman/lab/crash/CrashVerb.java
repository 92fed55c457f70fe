package org.pointsman.lab.crash;

import java.io.IOException;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code crash}: kills a switch under load and audits it from outside. */
@Command(name = "crash", description = "Kills a switch under load again and again, then audits it from outside; needs nothing else.")
public final class CrashVerb implements LabVerb {
    private static final int SHOWN = 100;

    @ParentCommand
    private RootVerb root;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "10", description = "default 10")
    private int kills;

    @Option(names = "--seed", paramLabel = "S", description = "of all that is left to chance; default another one each time")
    private Integer seed;

    @Option(names = "--terminals", paramLabel = "T", defaultValue = "16", description = "default 16")
    private int terminals;

    @Option(names = "--day-every", paramLabel = "K", defaultValue = "2", description = "a business date passes each K kills, tills close their batches, and what is over leaves memory; 0 for none; default 2")
    private int dayEvery;

    @Option(names = "--durability", paramLabel = "MODE", defaultValue = "process", description = "process or host, default process")
    private String durability;

    @Option(names = "--keep", description = "leaves the directory when all is done")
    private boolean keep;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        long chance = seed == null ? System.nanoTime() & 0xFFFF : seed;
        CrashSettings settings = VerbFailure.unlessWrong(
                () -> new CrashSettings(root.config(), kills, chance, terminals, dayEvery, durability, keep));
        say("seed " + chance + ", " + terminals + " terminals, durability " + durability + ", "
                + (dayEvery == 0 ? "one business date" : "a business date each " + dayEvery + " kills"));
        CrashReport report = run(settings);
        report.lines().forEach(root.out()::println);
        report.violations().stream().limit(SHOWN).forEach(root.out()::println);
        return report.clean() ? ExitCode.OK : ExitCode.ERROR;
    }

    private CrashReport run(CrashSettings settings) throws IOException, InterruptedException {
        try {
            return new CrashRun(settings, this::say).run();
        } catch (IllegalStateException e) {
            throw new VerbFailure(ExitCode.ERROR, e.getMessage());
        }
    }

    private void say(String line) {
        root.out().println(line);
        root.out().flush();
    }
}
