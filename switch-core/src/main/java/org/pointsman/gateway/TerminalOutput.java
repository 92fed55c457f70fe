package org.pointsman.gateway;

import org.agrona.DirectBuffer;

/** The way back to one terminal, as the shell of a core offers it. Called in the loop's thread only; never blocks. */
public interface TerminalOutput {
    /** No number of a terminal. */
    long ANY_TERMINAL = 0;

    /** Where the peer is, in words; empty when that is not known. */
    default String address() {
        return "";
    }

    /**
     * The only terminal that may speak here, since its certificate names it; {@link #ANY_TERMINAL} without such a rule.
     */
    default long onlyTerminal() {
        return ANY_TERMINAL;
    }

    /** Sends bytes; they are valid during the call only. */
    void write(DirectBuffer buffer, int offset, int length);

    /** Closes the connection after what was written. */
    void close(CloseCause cause);

    /** Stops reading the socket; what was read and not consumed is kept. */
    void pauseReading();

    /** Reads again, and offers the kept bytes first, at once or soon. */
    void resumeReading();
}
