package org.pointsman.gateway;

import org.pointsman.io.Range;

/**
 * What a site may set for the terminal side.
 *
 * @param loops            event loops, 1..32
 * @param maxOpenExchanges credits of all loops together: requests that may wait for their answer at a time
 * @param maxConnections   connections of all loops together; a further one is closed at once
 * @param acquirerId       F32 of replies, at most eleven digits
 */
public record GatewaySettings(int loops, int maxOpenExchanges, int maxConnections, String acquirerId,
        TerminalLimits limits) {
    private static final int MAX_LOOPS = 32;

    /** Checks the ranges. */
    public GatewaySettings {
        Range.require("loops", loops, 1, MAX_LOOPS);
        Range.require("maxOpenExchanges", maxOpenExchanges, loops, Integer.MAX_VALUE);
        Range.require("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
        if (!acquirerId.matches("\\d{1,11}")) {
            throw new IllegalArgumentException("acquirerId must be 1..11 digits, not \"" + acquirerId + "\"");
        }
    }

    /** Credits of one loop. */
    int creditsPerLoop() {
        return maxOpenExchanges / loops;
    }
}
