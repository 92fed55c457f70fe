package org.pointsman.lab.simulation;

import java.util.Locale;
import org.pointsman.lab.mutant.Mutant;
import org.pointsman.lab.mutant.MutantHunter;
import org.pointsman.lab.mutant.Mutants;
import org.pointsman.node.LabVerb;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.ops.cli.OutputFormat;
import org.pointsman.ops.cli.RootVerb;
import org.pointsman.ops.cli.VerbFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code mutants}: plants each mistake of the list into the switch and has the simulation look for it. */
@Command(name = "mutants", description = "Plants known mistakes into the switch and says after how many seeds the simulation finds each.")
public final class MutantsVerb implements LabVerb {
    private static final int MANY = 999_999_999;
    private static final MutantHunter SIMULATION = new MutantHunter(SimulationHunter.class.getName());

    @ParentCommand
    private RootVerb root;

    @Parameters(paramLabel = "SEEDS", arity = "0..1", defaultValue = "2000", description = "how many are tried at the most, default 2000")
    private int seeds;

    @Override
    public Integer call() {
        root.format(OutputFormat.text);
        VerbFailure.inRange("SEEDS", seeds, 1, MANY);
        int away = 0;
        for (Mutant mutant : Mutants.all()) {
            away += hunt(mutant) ? 0 : 1;
        }
        root.out().println(
                Mutants.all().size() - away + " of " + Mutants.all().size() + " found within " + seeds + " seeds");
        return away == 0 ? ExitCode.OK : ExitCode.ERROR;
    }

    private boolean hunt(Mutant mutant) {
        String found = SIMULATION.hunt(mutant, seeds);
        root.out().println(String.format(Locale.ROOT, "%-28s %s", mutant.name(),
                found == null ? "NOT FOUND in " + seeds + " seeds: " + mutant.meaning() : found));
        return found != null;
    }
}
