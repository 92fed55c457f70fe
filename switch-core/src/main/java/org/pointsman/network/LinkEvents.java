package org.pointsman.network;

import org.agrona.DirectBuffer;

/** What a {@link LinkTransport} tells its link. All by the loop of the link. */
public interface LinkEvents {
    /** The connection that was asked for is made. */
    void onConnected();

    /** The connection is gone, or could not be made. */
    void onDisconnected();

    /** The network, which connects by itself, has made a newer connection: this one is to end. */
    default void onReplaced() {
        onDisconnected();
    }

    /** Both sides are connected and do not come to terms. */
    void onTlsFailed(String why);

    /** Bytes of the network from the start of the buffer, in any pieces, framed as its dialect says. */
    void onBytes(DirectBuffer bytes, int length);
}
