package org.pointsman.gateway;

import java.util.concurrent.TimeUnit;
import org.pointsman.exchange.Exchange;
import org.pointsman.io.Range;

/**
 * What one terminal may do, and for how long.
 *
 * @param frameMs             from the first byte of a message to its last one
 * @param firstMessageMs      from connecting to the end of the first message
 * @param idleMs              without a message or an answer
 * @param maxFrameBytes       of a message after its length prefix, at most {@link Exchange#CAPACITY}
 * @param maxPerConnection    requests of one connection that may wait for their answer; then it is not read
 * @param signOnsAtOnce       sign-ons without a pause between them, at one loop; 0 for no limit
 * @param signOnIntervalMs    for each further one
 * @param maxPerAddress       connections from one address; 0 for any number: many terminals may stand behind one
 * @param beyondPerSecond     messages, at one loop, of all connections together that send far more than the others
 *                            while there are others; 0: as many as they send
 * @param connectsPerSecond   connections taken at one port, the others wait, newcomers that are meant well too; 0: as
 *                            many as come
 * @param newcomersPerAddress connections an address may begin that have not yet brought a message of a known terminal;
 *                            0: any number
 * @param newcomersPerSecond  so many of these are forgotten
 */
public record TerminalLimits(int frameMs, int firstMessageMs, int idleMs, int maxFrameBytes, int maxPerConnection,
        int signOnsAtOnce, int signOnIntervalMs, int maxPerAddress, int beyondPerSecond, int connectsPerSecond,
        int newcomersPerAddress, int newcomersPerSecond) {
    /** As decided for the dialect. */
    public static final TerminalLimits DEFAULT = new TerminalLimits(5_000, 30_000, 600_000, Exchange.CAPACITY, 64, 6,
            10_000, 0, 2_000, 0, 10_000, 100);

    private static final int MIN_FRAME = 64;
    private static final int MOST_PER_SECOND = 1_000_000;

    /** Checks the ranges. */
    public TerminalLimits {
        Range.require("terminals.frameMs", frameMs, 1, Integer.MAX_VALUE);
        Range.require("terminals.firstMessageMs", firstMessageMs, 1, Integer.MAX_VALUE);
        Range.require("terminals.idleMs", idleMs, 1, Integer.MAX_VALUE);
        Range.require("terminals.maxFrameBytes", maxFrameBytes, MIN_FRAME, Exchange.CAPACITY);
        Range.require("terminals.maxPerConnection", maxPerConnection, 1, Integer.MAX_VALUE);
        Range.require("terminals.signOnsAtOnce", signOnsAtOnce, 0, Integer.MAX_VALUE);
        Range.require("terminals.signOnIntervalMs", signOnIntervalMs, 1, Integer.MAX_VALUE);
        Range.require("terminals.maxPerAddress", maxPerAddress, 0, Integer.MAX_VALUE);
        Range.require("terminals.beyondPerSecond", beyondPerSecond, 0, MOST_PER_SECOND);
        Range.require("terminals.connectsPerSecond", connectsPerSecond, 0, MOST_PER_SECOND);
        Range.require("terminals.newcomersPerAddress", newcomersPerAddress, 0, MOST_PER_SECOND);
        Range.require("terminals.newcomersPerSecond", newcomersPerSecond, 1, MOST_PER_SECOND);
    }

    long frameNs() {
        return TimeUnit.MILLISECONDS.toNanos(frameMs);
    }

    long firstMessageNs() {
        return TimeUnit.MILLISECONDS.toNanos(firstMessageMs);
    }

    long idleNs() {
        return TimeUnit.MILLISECONDS.toNanos(idleMs);
    }

    long signOnIntervalNs() {
        return TimeUnit.MILLISECONDS.toNanos(signOnIntervalMs);
    }
}
