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
 * @param address      host and port it connects to
 * @param cause        why the last connection ended or could not be made; null when none did
 * @param lost         connections lost or not made since start
 * @param unreadable   what was wrong with the last message that could not be read; null when all could
 * @param tlsFailure   why the last TLS handshake failed, in words; null when none did
 * @param lastChangeNs time of the last change of state, nanoseconds since 1970 UTC; 0 before the first
 */
public record LinkStatus(String name, LinkState state, boolean connected, boolean up, int pending, long sent,
        long received, long unmatched, long lastChangeNs, String address, LinkDrop cause, long lost, String unreadable,
        String tlsFailure) {
}
