package org.pointsman.lab.simulation;

import java.nio.file.Path;

/** Looks for a broken promise by simulation. */
public final class SimulationHunter {
    private SimulationHunter() {
    }

    static Path dialects() {
        String home = System.getProperty("pointsman.home", System.getProperty("pointsman.root", ""));
        return Path.of(home, "config", "dialects");
    }

    /**
     * Runs seeds from 1 on.
     *
     * @param limit the last seed
     * @return the first violation with its seed, or null
     */
    public static String hunt(int limit) {
        Simulation simulation = new Simulation(dialects());
        String found = null;
        for (int seed = 1; found == null && seed <= limit; seed++) {
            found = run(simulation, seed);
        }
        return found;
    }

    /**
     * Runs one seed.
     *
     * @return the first violation with its seed, or null
     */
    public static String again(int seed) {
        return run(new Simulation(dialects()), seed);
    }

    private static String run(Simulation simulation, int seed) {
        SeedReport report = simulation.run(seed);
        return report.violations().isEmpty() ? null : "seed " + seed + ": " + report.violations().getFirst();
    }
}
