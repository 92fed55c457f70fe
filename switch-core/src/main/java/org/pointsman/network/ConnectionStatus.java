package org.pointsman.network;

/**
 * One connection of a network as an operator sees it.
 *
 * @param number       from 1 on, in the order of the configuration
 * @param wanted       whether it is to be kept; false once an operator took it down
 * @param address      host and port it connects to, or is connected to at
 * @param pending      requests and reversals written on it without an answer
 * @param sent         requests and reversals written on it since start
 * @param received     answers that came on it and were given to the engine since start
 * @param lost         how often it was lost or not made since start
 * @param cause        why it ended last or could not be made; null when it did not
 * @param unreadable   what was wrong with its last message that could not be read; null when all could
 * @param tlsFailure   why the last TLS handshake failed, in words; null when none did
 * @param lastChangeNs time of the last change of state, nanoseconds since 1970 UTC; 0 before the first
 */
public record ConnectionStatus(int number, LinkState state, boolean wanted, String address, int pending, long sent,
        long received, long lost, LinkDrop cause, String unreadable, String tlsFailure, long lastChangeNs) {
}
