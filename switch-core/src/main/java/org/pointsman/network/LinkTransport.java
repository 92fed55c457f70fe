package org.pointsman.network;

/**
 * Carries the frames of a link: by a socket of its own, or by what another module has. Its methods belong to the loop
 * of the link.
 */
public interface LinkTransport extends LinkOutput, AutoCloseable {
    /** Sends what this turn has written. */
    void flush();

    /** Gives back what it holds, after the link has hung up; any thread but the loop. */
    @Override
    default void close() {
    }
}
