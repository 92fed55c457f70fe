package org.pointsman.network;

import java.util.concurrent.TimeUnit;

/**
 * What a site may set for one network.
 *
 * @param index               the network's number in records, 0..254
 * @param acquirerId          F32, 1..11 digits
 * @param currency            F49 of reversals, as a number
 * @param wrappedZonePinKey   shared with the network; null when PINs are never sent
 * @param maxPending          requests and reversals that may wait for an answer
 * @param maxOpenExchanges    the credits of all gateways together
 * @param echoIntervalMs      without a message of the network, until an echo is sent
 * @param silenceMs           without a message of the network while it owes an answer, until an echo is sent; without
 *                            an answer to that for as long again the link is SUSPECT
 * @param connectTimeoutMs    for one attempt
 * @param managementTimeoutMs for the answer to a sign-on, echo or sign-off
 * @param reconnectMinMs      first wait after a lost connection; doubles with each failure
 * @param reconnectMaxMs      longest wait
 * @param drainMs             longest wait for answers when an operator takes the link down
 * @param answerKeptMs        how long a request waits for a late answer
 * @param key                 what an answer has to repeat
 */
public record NetworkSettings(String name, int index, String host, int port, String acquirerId, int currency,
        byte[] wrappedZonePinKey, int maxPending, int maxOpenExchanges, long echoIntervalMs, long silenceMs,
        long connectTimeoutMs, long managementTimeoutMs, long reconnectMinMs, long reconnectMaxMs, long drainMs,
        long answerKeptMs, MatchingKey key) {
    private static final int MAX_INDEX = 254;
    private static final int MAX_PORT = 0xFFFF;
    private static final int MAX_PENDING = 900_000;
    private static final int MAX_CURRENCY = 999;

    public NetworkSettings {
        requireRange("index", index, 0, MAX_INDEX);
        requireRange("port", port, 1, MAX_PORT);
        requireRange("currency", currency, 0, MAX_CURRENCY);
        requireRange("maxPending", maxPending, 1, MAX_PENDING);
        requireRange("maxOpenExchanges", maxOpenExchanges, 1, Integer.MAX_VALUE);
        requireRange("echoIntervalMs", echoIntervalMs, 1, Integer.MAX_VALUE);
        requireRange("silenceMs", silenceMs, 1, Integer.MAX_VALUE);
        requireRange("connectTimeoutMs", connectTimeoutMs, 1, Integer.MAX_VALUE);
        requireRange("managementTimeoutMs", managementTimeoutMs, 1, Integer.MAX_VALUE);
        requireRange("reconnectMinMs", reconnectMinMs, 1, Integer.MAX_VALUE);
        requireRange("reconnectMaxMs", reconnectMaxMs, reconnectMinMs, Integer.MAX_VALUE);
        requireRange("drainMs", drainMs, 0, Integer.MAX_VALUE);
        requireRange("answerKeptMs", answerKeptMs, 1, Integer.MAX_VALUE);
        if (!acquirerId.matches("\\d{1,11}")) {
            throw new IllegalArgumentException("acquirerId must be 1..11 digits, not \"" + acquirerId + "\"");
        }
    }

    /**
     * Echo after 60 s, after 2 s when an answer is owed, 5 s for management answers, reconnect after 0.2 to 10 s, late
     * answers for 60 s, yuan.
     */
    public static NetworkSettings of(String name, int index, String host, int port, String acquirerId,
            byte[] wrappedZonePinKey, int maxOpenExchanges) {
        return new NetworkSettings(name, index, host, port, acquirerId, 156, wrappedZonePinKey, 65_536,
                maxOpenExchanges, 60_000, 2_000, 3_000, 5_000, 200, 10_000, 5_000, 60_000, MatchingKey.FULL);
    }

    long echoIntervalNs() {
        return TimeUnit.MILLISECONDS.toNanos(echoIntervalMs);
    }

    long silenceNs() {
        return TimeUnit.MILLISECONDS.toNanos(silenceMs);
    }

    long connectTimeoutNs() {
        return TimeUnit.MILLISECONDS.toNanos(connectTimeoutMs);
    }

    long managementTimeoutNs() {
        return TimeUnit.MILLISECONDS.toNanos(managementTimeoutMs);
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

    /** Without the key. */
    @Override
    public String toString() {
        return "NetworkSettings[" + name + ", index=" + index + ", " + host + ":" + port + "]";
    }

    private static void requireRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + ".." + max + ", not " + value);
        }
    }
}
