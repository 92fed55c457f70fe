package org.pointsman.network;

import org.agrona.DirectBuffer;

/** What the core asks of its shell. Called by the loop; nothing here calls the core back before it returns. */
public interface LinkOutput {
    /**
     * Starts a connection, or waits for the network to begin one; ends in {@link LinkConnection#onConnected} or
     * {@link LinkConnection#onDisconnected}.
     */
    void connect();

    /** Sends bytes; they are copied. */
    void write(DirectBuffer bytes, int offset, int length);

    /** Ends the connection after what was written; {@link LinkConnection#onDisconnected} is not called for it. */
    void disconnect();

    /** Whether bytes of the network are wanted. */
    void reading(boolean wanted);

    /** Whether a further message would be taken. */
    default boolean room() {
        return true;
    }

    /** What it connects to, as people call it; usually an address. */
    default String address(String usual) {
        return usual;
    }
}
