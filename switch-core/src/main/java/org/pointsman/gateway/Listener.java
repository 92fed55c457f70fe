package org.pointsman.gateway;

/**
 * An address where terminals connect.
 *
 * @param port 0 for any free port
 */
public record Listener(String host, int port) {
    private static final int MAX_PORT = 0xFFFF;

    /** Throws {@link IllegalArgumentException} for what is no port. */
    public Listener {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0.." + MAX_PORT + ", not " + port);
        }
    }
}
