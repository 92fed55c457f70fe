package org.pointsman.node;

import java.util.List;

/**
 * The running process, for health checks and metrics.
 *
 * @param profile       demo or production
 * @param durability    the durability level in force
 * @param ready         whether terminals are served: journal open, replay done, not draining
 * @param ringRemaining free slots of the ring
 * @param inFlight      open exchanges
 * @param connections   open terminal connections
 * @param reversalsParked reversals sent often enough in vain, or refused by their network
 */
public record NodeStatus(String profile, String durability, boolean ready, boolean draining, long ringRemaining,
        int ringSize, int inFlight, int connections, int terminalPort, int reversalsParked,
        List<NetworkStatus> networks) {
    /** One network as its link sees it. */
    public record NetworkStatus(String name, boolean connected, boolean up, int pending) {
    }
}
