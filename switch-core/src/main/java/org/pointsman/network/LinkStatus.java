package org.pointsman.network;

/**
 * A link as an operator sees it.
 *
 * @param connected    a connection exists
 * @param up           signed on: requests are sent
 * @param pending      requests and reversals without an answer
 * @param sent         requests and reversals written since start
 * @param received     answers given to the engine since start
 * @param unmatched    answers not given to the engine since start
 * @param lastChangeNs time of the last change of state, nanoseconds since 1970 UTC; 0 before the first
 */
public record LinkStatus(String name, LinkState state, boolean connected, boolean up, int pending, long sent,
        long received, long unmatched, long lastChangeNs) {
}
