package org.pointsman.lab.emergency;

import java.nio.file.Path;

/**
 * An emergency run.
 *
 * @param config      the configuration to start from
 * @param durability  {@code process} or {@code host}
 * @param connections of the load
 * @param inFlight    requests on each of them that wait for their answer
 * @param rounds      how often merchant, service and version are held, one after the other
 * @param warmUpMs    load before the first hold
 * @param holdMs      how long each hold lasts at least, and how long there is none between two
 * @param steady      whether the switch has all its memory and its best compiler; otherwise it starts quickly
 * @param keep        whether the directory is left
 */
public record EmergencySettings(Path config, String durability, int connections, int inFlight, int rounds,
        long warmUpMs, long holdMs, boolean steady, boolean keep) {
    private static final int MAX = 10_000;
    private static final long MS_PER_SECOND = 1_000;
    private static final int FULL_HOLD_MS = 500;

    /** Checks all values. */
    public EmergencySettings {
        require("--connections", connections, 1, MAX);
        require("--in-flight", inFlight, 1, MAX);
        require("--rounds", rounds, 1, MAX);
        require("--warm-up", warmUpMs / MS_PER_SECOND, 0, MAX);
        if (!durability.equals("process") && !durability.equals("host")) {
            throw new IllegalArgumentException("--durability must be process or host, not " + durability);
        }
    }

    private static void require(String name, long value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", not " + value);
        }
    }

    /** A few seconds on any machine. */
    public static EmergencySettings brief(Path config, boolean keep) {
        return new EmergencySettings(config, "process", 50, 4, 1, 500, 300, false, keep);
    }

    /** As much as the machine can carry. */
    static EmergencySettings full(Path config, String durability, int connections, int inFlight, int rounds,
            long warmUpMs, boolean keep) {
        return new EmergencySettings(config, durability, connections, inFlight, rounds, warmUpMs, FULL_HOLD_MS, true,
                keep);
    }
}
