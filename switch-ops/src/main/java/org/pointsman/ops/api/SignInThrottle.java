package org.pointsman.ops.api;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Slows down who guesses tokens: from an address that sent too many unknown ones within a minute, only those are let in
 * who were let in from there before. Any thread.
 */
final class SignInThrottle {
    private static final int MOST_ADDRESSES = 4_096;
    private static final long MINUTE_MS = 60_000;

    private final int failuresAMinute;
    private final InstantSource clock;
    private final Map<String, Failures> addresses = new Newest();

    /** @param failuresAMinute of one address; 0 = any number */
    SignInThrottle(int failuresAMinute, InstantSource clock) {
        this.failuresAMinute = failuresAMinute;
        this.clock = clock;
    }

    /**
     * Looks at who asks.
     *
     * @param caller whose token was sent; null when it is not known
     * @return seconds to wait, 0 when she is answered
     */
    synchronized long waits(String address, Caller caller) {
        if (failuresAMinute == 0) {
            return 0;
        }
        Failures failures = addresses.computeIfAbsent(address, _ -> new Failures());
        long nowMs = clock.millis();
        failures.forget(nowMs);
        if (caller != null && failures.known.contains(caller.name())) {
            return 0;
        }
        if (failures.count >= failuresAMinute) {
            return Math.max(1, (failures.sinceMs + MINUTE_MS - nowMs) / 1_000);
        }
        failures.add(caller, nowMs);
        return 0;
    }

    private static final class Failures {
        private final Set<String> known = new HashSet<>();
        private int count;
        private long sinceMs;

        void forget(long nowMs) {
            if (nowMs - sinceMs >= MINUTE_MS) {
                count = 0;
                sinceMs = nowMs;
            }
        }

        void add(Caller caller, long nowMs) {
            if (caller != null) {
                known.add(caller.name());
                return;
            }
            sinceMs = count == 0 ? nowMs : sinceMs;
            count++;
        }
    }

    private static final class Newest extends LinkedHashMap<String, Failures> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    }
}
