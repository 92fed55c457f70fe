package org.pointsman.lab.crash;

import java.nio.file.Path;

/**
 * How a crash test runs.
 *
 * @param config     the configuration to start from
 * @param network    the dialect of its network; null for what the configuration says
 * @param kills      at least 1
 * @param seed       of everything that is left to chance but the operating system's part in it
 * @param terminals  1 to 500
 * @param dayEvery   a business date passes each so many kills, and what is over leaves memory; 0 for none
 * @param durability {@code process} or {@code host}
 * @param keep       whether the directory stays
 */
public record CrashSettings(Path config, String network, int kills, long seed, int terminals, int dayEvery,
        String durability, boolean keep) {
    private static final int MAX_KILLS = 10_000;
    private static final int MAX_TERMINALS = 500;

    /** Checks the ranges. */
    public CrashSettings {
        requireRange("--kills", kills, MAX_KILLS);
        requireRange("--terminals", terminals, MAX_TERMINALS);
        if (dayEvery != 0) {
            requireRange("--day-every", dayEvery, MAX_KILLS);
        }
        if (!durability.equals("process") && !durability.equals("host")) {
            throw new IllegalArgumentException("--durability must be process or host, not " + durability);
        }
    }

    private static void requireRange(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be 1 to " + max + ", not " + value);
        }
    }
}
