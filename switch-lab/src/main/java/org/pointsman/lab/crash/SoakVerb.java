package org.pointsman.lab.crash;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code soak}: load with faults, then both books are compared. */
@Command(name = "soak", description = "Trades while the line to the network, the security module, the read model and the disk fail one after the other, then compares the books of switch, network and terminals; needs nothing else.")
public final class SoakVerb implements LabVerb {
    @ParentCommand
    private RootVerb root;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "of trading, default 10")
    private double minutes;

    @Option(names = "--faults", paramLabel = "SET", defaultValue = "all", description = "separated by commas: cut, half-closed, silent, slow, loses, late, twice, reorders, hsm (or hsm-silent, hsm-slow, hsm-full, hsm-wrong-header, hsm-garbage, hsm-twice, hsm-error, hsm-hangs-up, hsm-killed), read-model, disk; default all")
    private String faults;

    @Mixin
    private TrialOptions trial;

    @Override
    public Integer call() throws IOException, InterruptedException {
        root.format(OutputFormat.text);
        long chance = trial.seed();
        SoakSettings settings = VerbFailure.unlessWrong(() -> new SoakSettings(root.config(), trial.network(),
                Math.round(minutes * TimeUnit.MINUTES.toSeconds(1)), SoakFault.of(faults), chance, trial.terminals(),
                trial.keep()));
        TrialOptions.say(root,
                "seed " + chance + ", " + trial.terminals() + " terminals, " + settings.seconds() + " s");
        return TrialOptions.tell(() -> new SoakRun(settings, line -> TrialOptions.say(root, line)).run(), root);
    }
}
