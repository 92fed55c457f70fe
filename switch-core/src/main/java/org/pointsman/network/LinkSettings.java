package org.pointsman.network;

import java.util.concurrent.TimeUnit;
import org.pointsman.io.Range;

/**
 * How the connection to a network is kept.
 *
 * @param echoMs         without a message of the network, until it is tested by an echo
 * @param silenceMs      the same while it owes an answer; without an answer to the echo for as long again it is SUSPECT
 * @param doubtMs        the same until new messages take the other connections; it is heard again when it answers
 * @param connectMs      for one attempt to connect
 * @param managementMs   for the answer to a sign-on, echo or sign-off; then the connection is given up
 * @param reconnectMinMs until the next attempt to connect; doubles with each failure
 * @param reconnectMaxMs the longest of these
 * @param drainMs        longest wait for answers when an operator takes the link down
 * @param answerKeptMs   how long a request waits for a late answer
 * @param maxPending     requests and reversals that may wait for an answer
 * @param missedEchoes   echoes without an answer, one behind the other, after which a connection is given up
 * @param jitterPercent  of the wait until the next attempt to connect: it is longer by up to so much, so that not all
 *                       that lost a network at one moment come back at one moment
 */
public record LinkSettings(int echoMs, int silenceMs, int doubtMs, int connectMs, int managementMs, int reconnectMinMs,
        int reconnectMaxMs, int drainMs, int answerKeptMs, int maxPending, int missedEchoes, int jitterPercent) {
    /** Suits a network of one's own country. */
    public static final LinkSettings DEFAULT = new LinkSettings(60_000, 2_000, 500, 3_000, 5_000, 200, 10_000, 5_000,
            60_000, 65_536, 1, 25);

    private static final int MAX_PENDING = 900_000;
    private static final int MAX_MISSED = 100;
    private static final int PERCENT = 100;
    private static final int SHARES = 1_000;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    /** Checks the ranges. */
    public LinkSettings {
        Range.require("networks.link.echoMs", echoMs, 1, Integer.MAX_VALUE);
        Range.require("networks.link.silenceMs", silenceMs, 1, Integer.MAX_VALUE);
        Range.require("networks.link.doubtMs", doubtMs, 1, Integer.MAX_VALUE);
        Range.require("networks.link.connectMs", connectMs, 1, Integer.MAX_VALUE);
        Range.require("networks.link.managementMs", managementMs, 1, Integer.MAX_VALUE);
        Range.require("networks.link.reconnectMinMs", reconnectMinMs, 1, Integer.MAX_VALUE);
        Range.require("networks.link.reconnectMaxMs", reconnectMaxMs, reconnectMinMs, Integer.MAX_VALUE);
        Range.require("networks.link.drainMs", drainMs, 0, Integer.MAX_VALUE);
        Range.require("networks.link.answerKeptMs", answerKeptMs, 1, Integer.MAX_VALUE);
        Range.require("networks.link.maxPending", maxPending, 1, MAX_PENDING);
        Range.require("networks.link.missedEchoes", missedEchoes, 1, MAX_MISSED);
        Range.require("networks.link.jitterPercent", jitterPercent, 0, PERCENT);
    }

    /**
     * Doubts a connection when it is tested, gives it up with the first echo that is missed, and makes another one
     * after the very wait.
     */
    public LinkSettings(int echoMs, int silenceMs, int connectMs, int managementMs, int reconnectMinMs,
            int reconnectMaxMs, int drainMs, int answerKeptMs, int maxPending) {
        this(echoMs, silenceMs, silenceMs, connectMs, managementMs, reconnectMinMs, reconnectMaxMs, drainMs,
                answerKeptMs, maxPending, 1, 0);
    }

    /** A wait, made longer by what the moment and the number of the connection come to: no two switches share both. */
    long jittered(long waitNs, long nowNs, int connection) {
        long drawn = (nowNs + connection) * GOLDEN_RATIO;
        long share = (drawn ^ (drawn >>> Integer.SIZE)) >>> 1;
        return waitNs + waitNs / PERCENT * jitterPercent / SHARES * (share % (SHARES + 1));
    }

    long echoNs() {
        return TimeUnit.MILLISECONDS.toNanos(echoMs);
    }

    long silenceNs() {
        return TimeUnit.MILLISECONDS.toNanos(silenceMs);
    }

    long doubtNs() {
        return TimeUnit.MILLISECONDS.toNanos(doubtMs);
    }

    long connectNs() {
        return TimeUnit.MILLISECONDS.toNanos(connectMs);
    }

    long managementNs() {
        return TimeUnit.MILLISECONDS.toNanos(managementMs);
    }

    long reconnectMinNs() {
        return TimeUnit.MILLISECONDS.toNanos(reconnectMinMs);
    }

    long reconnectMaxNs() {
        return TimeUnit.MILLISECONDS.toNanos(reconnectMaxMs);
    }

    long drainNs() {
        return TimeUnit.MILLISECONDS.toNanos(drainMs);
    }

    long answerKeptNs() {
        return TimeUnit.MILLISECONDS.toNanos(answerKeptMs);
    }
}
