package org.pointsman.lab.crash;

import java.io.IOException;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code crash}: kills a switch under load and audits it from outside. */
@Command(name = "crash", description = "Kills a switch under load again and again, then audits it from outside; needs nothing else.")
public final class CrashVerb implements LabVerb {
    @ParentCommand
    private RootVerb root;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "10", description = "default 10")
    private int kills;

    @Option(names = "--day-every", paramLabel = "K", defaultValue = "2", description = "a business date passes each K kills, tills close their batches, and what is over leaves memory; 0 for none; default 2")
    private int dayEvery;

    @Option(names = "--durability", paramLabel = "MODE", defaultValue = "process", description = "process or host, default process")
    private String durability;

    @Mixin
    private TrialOptions trial;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        long chance = trial.seed();
        CrashSettings settings = VerbFailure.unlessWrong(() -> new CrashSettings(root.config(), trial.network(), kills,
                chance, trial.terminals(), dayEvery, durability, trial.keep()));
        TrialOptions.say(root, "seed " + chance + ", " + trial.terminals() + " terminals, durability " + durability
                + ", " + (dayEvery == 0 ? "one business date" : "a business date each " + dayEvery + " kills"));
        return TrialOptions.tell(() -> new CrashRun(settings, line -> TrialOptions.say(root, line)).run(), root);
    }
}
