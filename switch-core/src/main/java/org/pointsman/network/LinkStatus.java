package org.pointsman.network;

import java.util.List;

/**
 * A link as an operator sees it: of its connections together, or of the one that stands best.
 *
 * @param state        of the connection that stands best
 * @param connected    a connection exists
 * @param up           signed on: requests are sent
 * @param pending      requests and reversals without an answer
 * @param sent         requests and reversals written since start
 * @param received     answers given to the engine since start
 * @param unmatched    answers not given to the engine since start
 * @param address      where its first connection is
 * @param cause        why the last connection ended or could not be made; null when none did
 * @param lost         connections lost or not made since start
 * @param unreadable   what was wrong with the last message that could not be read; null when all could
 * @param tlsFailure   why the last TLS handshake failed, in words; null when none did
 * @param lastChangeNs time of the last change of state, nanoseconds since 1970 UTC; 0 before the first
 * @param mode         how the connections share messages
 * @param connections  each of them
 * @param date         the network's own business date; null before an answer tells it
 */
public record LinkStatus(String name, LinkState state, boolean connected, boolean up, int pending, long sent,
        long received, long unmatched, long lastChangeNs, String address, LinkDrop cause, long lost, String unreadable,
        String tlsFailure, ConnectionMode mode, List<ConnectionStatus> connections, NetworkDate date) {
    /** Keeps what is given. */
    public LinkStatus {
        connections = List.copyOf(connections);
    }

    /** A link of one connection. */
    public LinkStatus(String name, LinkState state, boolean connected, boolean up, int pending, long sent,
            long received, long unmatched, long lastChangeNs, String address, LinkDrop cause, long lost,
            String unreadable, String tlsFailure) {
        this(name, state, connected, up, pending, sent, received, unmatched, lastChangeNs, address, cause, lost,
                unreadable, tlsFailure, ConnectionMode.ACTIVE_ACTIVE, List.of(new ConnectionStatus(1, state, true,
                        address, pending, sent, received, lost, cause, unreadable, tlsFailure, lastChangeNs)),
                null);
    }
}
