package org.pointsman.gateway;

import java.util.concurrent.TimeUnit;
import org.pointsman.exchange.Exchange;

/**
 * What a site may set for the terminal side.
 *
 * @param loops                  event loops, 1..32
 * @param maxOpenExchanges       credits of all loops together: requests that may wait for their answer at a time
 * @param maxConnections         connections of all loops together; a further one is closed at once
 * @param maxPerConnection       requests of one connection that may wait for their answer; then it is not read
 * @param frameDeadlineMs        from the first byte of a frame to its last one
 * @param firstMessageDeadlineMs from connecting to the end of the first frame
 * @param idleMs                 without a frame or an answer
 * @param maxFrame               bytes of a frame after its length prefix, at most {@link Exchange#CAPACITY}
 * @param signOnsAtOnce          sign-ons of a terminal without a pause between them, at one loop; 0 for no limit
 * @param signOnIntervalMs       for each further one
 * @param acquirerId             F32 of replies, at most eleven digits
 */
public record GatewaySettings(int loops, int maxOpenExchanges, int maxConnections, int maxPerConnection,
        long frameDeadlineMs, long firstMessageDeadlineMs, long idleMs, int maxFrame, int signOnsAtOnce,
        long signOnIntervalMs, String acquirerId) {
    private static final int MAX_LOOPS = 32;
    private static final int MIN_FRAME = 64;

    public GatewaySettings {
        requireRange("loops", loops, 1, MAX_LOOPS);
        requireRange("maxOpenExchanges", maxOpenExchanges, loops, Integer.MAX_VALUE);
        requireRange("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
        requireRange("maxPerConnection", maxPerConnection, 1, Integer.MAX_VALUE);
        requireRange("frameDeadlineMs", frameDeadlineMs, 1, Integer.MAX_VALUE);
        requireRange("firstMessageDeadlineMs", firstMessageDeadlineMs, 1, Integer.MAX_VALUE);
        requireRange("idleMs", idleMs, 1, Integer.MAX_VALUE);
        requireRange("maxFrame", maxFrame, MIN_FRAME, Exchange.CAPACITY);
        requireRange("signOnsAtOnce", signOnsAtOnce, 0, Integer.MAX_VALUE);
        requireRange("signOnIntervalMs", signOnIntervalMs, 1, Integer.MAX_VALUE);
        if (!acquirerId.matches("\\d{1,11}")) {
            throw new IllegalArgumentException("acquirerId must be 1..11 digits, not \"" + acquirerId + "\"");
        }
    }

    /** The limits of a connection as decided for the dialect, with given sizes. */
    public static GatewaySettings of(int loops, int maxOpenExchanges, int maxConnections) {
        return new GatewaySettings(loops, maxOpenExchanges, maxConnections, 64, 5_000, 30_000, 600_000,
                Exchange.CAPACITY, 6, 10_000, "00012900");
    }

    /** Credits of one loop. */
    int creditsPerLoop() {
        return maxOpenExchanges / loops;
    }

    long frameDeadlineNs() {
        return TimeUnit.MILLISECONDS.toNanos(frameDeadlineMs);
    }

    long firstMessageDeadlineNs() {
        return TimeUnit.MILLISECONDS.toNanos(firstMessageDeadlineMs);
    }

    long idleNs() {
        return TimeUnit.MILLISECONDS.toNanos(idleMs);
    }

    long signOnIntervalNs() {
        return TimeUnit.MILLISECONDS.toNanos(signOnIntervalMs);
    }

    private static void requireRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", not " + value);
        }
    }
}
