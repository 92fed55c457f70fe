package org.pointsman.network;

import java.util.Set;
import org.pointsman.io.Range;

/**
 * Where one connection of a network is made.
 *
 * @param host    it is connected to, or the address of ours it comes to
 * @param port    of that; 0 for any free one where the network connects
 * @param tlsName what the network's certificate has to name; null: its host
 * @param door    null: we connect; otherwise the network does
 */
public record Endpoint(String host, int port, String tlsName, Door door) {
    private static final int MAX_PORT = 0xFFFF;

    /**
     * Who may come in where the network connects.
     *
     * @param from    addresses it may come from; others are hung up on at once
     * @param replace whether one that comes while all its connections are taken takes the place of the oldest, which a
     *                network may have lost long ago without our knowing; otherwise it is hung up on
     */
    public record Door(Set<String> from, boolean replace) {
        /** Keeps what is given. */
        public Door {
            from = Set.copyOf(from);
        }
    }

    /** Checks the ranges. */
    public Endpoint {
        Range.require("port", port, door == null ? 1 : 0, MAX_PORT);
        tlsName = tlsName == null ? host : tlsName;
    }

    /** One that we connect to, named by its host. */
    public Endpoint(String host, int port) {
        this(host, port, null, null);
    }

    boolean listens() {
        return door != null;
    }

    /** Where it is, for people. */
    String address() {
        return host + ":" + port;
    }
}
