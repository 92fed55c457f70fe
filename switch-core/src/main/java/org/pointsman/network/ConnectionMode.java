package org.pointsman.network;

/** How a network's connections share its messages. */
public enum ConnectionMode {
    /** Each message takes the connection on which the fewest wait for an answer; in turn where it is the same. */
    ACTIVE_ACTIVE,
    /** Each message takes the first connection that can be trusted, in the order of the configuration. */
    STANDBY
}
