package org.pointsman.network;

/** Where a link stands. */
public enum LinkState {
    /** No connection; the next attempt waits for its back-off, or for an operator. */
    DISCONNECTED,
    /** A connection is being made. */
    CONNECTING,
    /** The network is to connect; until it does, nothing is sent. */
    LISTENING,
    /** Connected; the sign-on is not answered yet. */
    SIGNING_ON,
    /** Signed on: requests and reversals are sent. */
    UP,
    /** Signed on, but silent: an echo is not answered yet. Requests are still sent. */
    SUSPECT,
    /** Taken down by an operator: nothing new is sent, answers are still awaited. */
    DRAINING,
    /** Taken down by an operator: the sign-off is not answered yet. */
    SIGNING_OFF;

    /** Whether requests are sent. */
    boolean open() {
        return this == UP || this == SUSPECT;
    }

    /** Whether a connection exists. */
    boolean connected() {
        return open() || this == SIGNING_ON || this == DRAINING || this == SIGNING_OFF;
    }

    /** Whether requests may still be answered on this connection. */
    boolean signedOn() {
        return open() || this == DRAINING || this == SIGNING_OFF;
    }
}
