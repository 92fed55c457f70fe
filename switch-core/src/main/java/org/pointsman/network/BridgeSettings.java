package org.pointsman.network;

/**
 * What carries a link.
 *
 * @param kind    {@link #NATIVE}, or that of a {@link LinkProvider}
 * @param deploy  directory of the other side's own files
 * @param mux     name of the multiplexer in them; null: a channel
 * @param channel name of the channel in them; null: a multiplexer
 * @param signsOn false: what is deployed signs on, tests the connection and signs off by itself
 * @param hangsUp false: connections are left to what is deployed, also when the link goes down
 */
public record BridgeSettings(String kind, String deploy, String mux, String channel, boolean signsOn, boolean hangsUp) {
    /** A socket of the switch itself. */
    public static final String NATIVE = "ISO8583";
    /** What is usual. */
    public static final BridgeSettings DEFAULT = new BridgeSettings(NATIVE, null, null, null, true, true);

    /** Whether the link has a socket of its own. */
    public boolean ownSocket() {
        return NATIVE.equals(kind);
    }
}
