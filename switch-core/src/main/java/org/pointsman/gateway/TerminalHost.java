package org.pointsman.gateway;

import org.agrona.DirectBuffer;

/** What the bytes of a connection come to: newcomers to a {@link Lobby}, the others to a {@link GatewayCore}. */
interface TerminalHost {
    /**
     * Takes a new connection.
     *
     * @param listener number of its listener: which of {@link GatewayParts#dialects} it speaks
     * @return null when there are too many; its output is closed then
     */
    TerminalConnection connect(int listener, TerminalOutput output, long nowNs);

    /**
     * Consumes bytes of a terminal.
     *
     * @return how many were consumed; the others have to be offered again together with those that follow, or when the
     *         output was told to resume. All of them once the connection is closed
     */
    int onBytes(TerminalConnection connection, DirectBuffer bytes, int offset, int length, long nowNs);

    /** Whether the output takes more bytes without piling them up. */
    void onWritable(TerminalConnection connection, boolean writable, long nowNs);

    /** The connection ended from outside; harmless when it is closed already. */
    void onDisconnect(TerminalConnection connection, CloseCause cause);
}
