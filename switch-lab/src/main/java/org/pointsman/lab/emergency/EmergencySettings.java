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

    /** Checks all values. */
    public EmergencySettings {
        require("connections", connections);
        require("in-flight", inFlight);
        require("rounds", rounds);
        if (!durability.equals("process") && !durability.equals("host")) {
            throw new IllegalArgumentException("durability is process or host, not " + durability);
        }
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException(name + " must be 1.." + MAX + ", not " + value);
        }
    }

    /** A few seconds on any machine. */
    public static EmergencySettings brief(Path config, boolean keep) {
        return new EmergencySettings(config, "process", 50, 4, 1, 500, 300, false, keep);
    }

    /** As much as the machine can carry. */
    public static EmergencySettings full(Path config) {
        return new EmergencySettings(config, "process", 64, 16, 5, 10_000, 500, true, false);
    }
}
