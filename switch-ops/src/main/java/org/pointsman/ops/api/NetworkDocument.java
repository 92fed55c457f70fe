package org.pointsman.ops.api;

import org.pointsman.node.NodeStatus.NetworkStatus;

/**
 * A network as its link sees it.
 *
 * @param since when it came to its state; null before the first attempt to connect
 */
record NetworkDocument(String name, boolean connected, boolean up, int pending, String state, String since,
        String cause, String address, String unreadable, String tlsFailure) {
    static NetworkDocument of(NetworkStatus network) {
        String since = network.sinceNs() == 0 ? null : Times.ofNs(network.sinceNs());
        return new NetworkDocument(network.name(), network.connected(), network.up(), network.pending(),
                network.state(), since, network.cause(), network.address(), network.unreadable(), network.tlsFailure());
    }
}
