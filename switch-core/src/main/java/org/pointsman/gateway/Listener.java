package org.pointsman.gateway;

import org.pointsman.tls.TlsDoor;

/**
 * An address where terminals connect.
 *
 * @param port 0 for any free port
 * @param door lets them in by TLS; null: they speak in clear
 * @param own  whether a connection carries messages of the terminal only that the common name of its certificate names
 */
public record Listener(String host, int port, TlsDoor door, boolean own) {
    private static final int MAX_PORT = 0xFFFF;

    /** One in clear. */
    public Listener(String host, int port) {
        this(host, port, null, false);
    }

    /** Throws {@link IllegalArgumentException} for what is no port. */
    public Listener {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0.." + MAX_PORT + ", not " + port);
        }
    }
}
