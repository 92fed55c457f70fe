package org.pointsman.lab.simulation;

import java.nio.file.Path;

/** Looks for a broken promise by simulation; runs against the switch of the class loader it is loaded by. */
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
        for (int seed = 1; seed <= limit; seed++) {
            SeedReport report = simulation.run(seed);
            if (!report.violations().isEmpty()) {
                return "seed " + seed + ": " + report.violations().getFirst();
            }
        }
        return null;
    }
}
