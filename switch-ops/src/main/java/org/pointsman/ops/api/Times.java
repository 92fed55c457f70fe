package org.pointsman.ops.api;

import java.time.DateTimeException;
import java.time.Instant;

/** Times as ISO 8601 in UTC. */
final class Times {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final Instant LIMIT = Instant.parse("2200-01-01T00:00:00Z");

    private Times() {
    }

    /** Null for 0, which stands for never. */
    static String ofMs(long epochMs) {
        return epochMs == 0 ? null : Instant.ofEpochMilli(epochMs).toString();
    }

    static String ofNs(long epochNs) {
        return Instant.ofEpochSecond(Math.floorDiv(epochNs, NS_PER_SECOND), Math.floorMod(epochNs, NS_PER_SECOND))
                .toString();
    }

    static long parseMs(String name, String text) {
        return parse(name, text).toEpochMilli();
    }

    static long parseNs(String name, String text) {
        Instant instant = parse(name, text);
        return instant.getEpochSecond() * NS_PER_SECOND + instant.getNano();
    }

    private static Instant parse(String name, String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(LIMIT)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw ProblemException.invalid(name + " must be a time such as 2026-11-22T08:00:00Z, not '" + text + "'");
    }
}
