package org.pointsman.lab.crash;

import java.nio.file.Path;
import java.util.Set;

/**
 * How a soak runs.
 *
 * @param config    the configuration to start from
 * @param network   the dialect of its network; null for what the configuration says
 * @param seconds   of load with faults, 1 to a week
 * @param faults    what may happen, at least one
 * @param seed      of everything that is left to chance
 * @param terminals 1 to 500
 * @param keep      whether the directory stays
 */
record SoakSettings(Path config, String network, long seconds, Set<SoakFault> faults, long seed, int terminals,
        boolean keep) {
    private static final long A_WEEK = 7 * 24 * 3_600L;
    private static final int MAX_TERMINALS = 500;

    SoakSettings {
        if (seconds < 1 || seconds > A_WEEK) {
            throw new IllegalArgumentException("--minutes must be a second to a week, not " + seconds + " s");
        }
        if (terminals < 1 || terminals > MAX_TERMINALS) {
            throw new IllegalArgumentException("--terminals must be 1 to " + MAX_TERMINALS + ", not " + terminals);
        }
    }
}
