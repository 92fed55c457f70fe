package org.pointsman.lab.simulation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.pointsman.lab.mutant.Mutant;
import org.pointsman.lab.mutant.MutantHunter;
import org.pointsman.lab.mutant.Mutants;
import org.pointsman.node.LabVerb;

/** {@code mutants [SEEDS]}: plants each mistake of the list into the switch and has the simulation look for it. */
public final class MutantsVerb implements LabVerb {
    private static final int OK = 0;
    private static final int GOT_AWAY = 1;
    private static final int USAGE = 2;
    private static final MutantHunter SIMULATION = new MutantHunter(SimulationHunter.class.getName());

    @Override
    public String name() {
        return "mutants";
    }

    @Override
    public String summary() {
        return "plant known mistakes into the switch and see after how many seeds the simulation finds each";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() > 1 || !args.stream().allMatch(word -> word.matches("[1-9]\\d{0,8}"))) {
            err.println("usage: mutants [SEEDS]; 2000 seeds unless told otherwise");
            return USAGE;
        }
        int seeds = args.isEmpty() ? 2_000 : Integer.parseInt(args.getFirst());
        int away = 0;
        for (Mutant mutant : Mutants.all()) {
            away += hunt(mutant, seeds, out) ? 0 : 1;
        }
        out.println(Mutants.all().size() - away + " of " + Mutants.all().size() + " found within " + seeds + " seeds");
        return away == 0 ? OK : GOT_AWAY;
    }

    private static boolean hunt(Mutant mutant, int seeds, PrintStream out) {
        String found = SIMULATION.hunt(mutant, seeds);
        out.println(String.format(Locale.ROOT, "%-28s %s", mutant.name(),
                found == null ? "NOT FOUND in " + seeds + " seeds: " + mutant.meaning() : found));
        return found != null;
    }
}
