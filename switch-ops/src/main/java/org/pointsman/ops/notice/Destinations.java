package org.pointsman.ops.notice;

import java.util.HashMap;
import java.util.Map;

/**
 * How receivers have done lately. One that failed is asked by one letter at a time, later and later, so that it neither
 * holds up others nor has a thousand letters thrown at it when it comes back. For one thread at a time.
 */
final class Destinations {
    static final int AT_ONCE = 4;

    private final long minNs;
    private final long maxNs;
    private final Map<String, Standing> standings = new HashMap<>();

    Destinations(long minNs, long maxNs) {
        this.minNs = minNs;
        this.maxNs = maxNs;
    }

    /** How many more letters each may get now; those that are not named {@link #AT_ONCE}. */
    synchronized Map<String, Integer> room(long nowNs) {
        Map<String, Integer> room = new HashMap<>();
        standings.forEach((name, standing) -> room.put(name, standing.room(nowNs)));
        return room;
    }

    synchronized void taken(String name) {
        standings.computeIfAbsent(name, _ -> new Standing()).open++;
    }

    /** A letter has arrived or not; tells whether its receiver has begun or ceased to fail. */
    synchronized boolean ended(String name, boolean reached, long nowNs) {
        Standing standing = standings.get(name);
        boolean failing = standing.failures > 0;
        standing.open--;
        if (reached) {
            standing.failures = 0;
        } else {
            standing.notBeforeNs = nowNs + Math.min(maxNs, minNs << Math.min(20, standing.failures));
            standing.failures++;
        }
        if (standing.open == 0 && reached) {
            standings.remove(name);
        }
        return failing == reached;
    }

    private static final class Standing {
        private int open;
        private int failures;
        private long notBeforeNs;

        private int room(long nowNs) {
            if (failures == 0) {
                return AT_ONCE - open;
            }
            return open == 0 && nowNs - notBeforeNs >= 0 ? 1 : 0;
        }
    }
}
