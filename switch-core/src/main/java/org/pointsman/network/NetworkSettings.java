package org.pointsman.network;

import java.util.List;
import org.pointsman.io.Range;
import org.pointsman.tls.TlsContext;

/**
 * One network as an ISO 8583 link sees it.
 *
 * @param index             the network's number in records, 0..254
 * @param endpoints         where its connections are made, at least one
 * @param mode              how they share messages
 * @param answersAnywhere   whether an answer may come on another connection than its request
 * @param acquirerId        F32, 1..11 digits
 * @param currency          F49 of reversals, as a number
 * @param wrappedZonePinKey shared with the network; null when PINs are never sent
 * @param maxOpenExchanges  the credits of all gateways together
 * @param tls               by which the connection is made; null: in clear
 * @param match             fields an answer has to repeat; empty for those of the dialect
 * @param zoneMasterKey     under which the network gives zone keys, in clear; null when it gives none
 */
public record NetworkSettings(String name, int index, List<Endpoint> endpoints, ConnectionMode mode,
        boolean answersAnywhere, String acquirerId, int currency, byte[] wrappedZonePinKey, int maxOpenExchanges,
        LinkSettings link, TlsContext tls, List<Integer> match, byte[] zoneMasterKey) {
    private static final int MAX_INDEX = 254;
    private static final int MAX_CURRENCY = 999;
    private static final int MAX_CONNECTIONS = 64;

    /** Checks the ranges. */
    public NetworkSettings {
        match = List.copyOf(match);
        endpoints = List.copyOf(endpoints);
        Range.require("index", index, 0, MAX_INDEX);
        Range.require("connections", endpoints.size(), 1, MAX_CONNECTIONS);
        Range.require("currency", currency, 0, MAX_CURRENCY);
        Range.require("maxOpenExchanges", maxOpenExchanges, 1, Integer.MAX_VALUE);
        if (!acquirerId.matches("\\d{1,11}")) {
            throw new IllegalArgumentException("acquirerId must be 1..11 digits, not \"" + acquirerId + "\"");
        }
    }

    /** A network with one connection, in clear. */
    public NetworkSettings(String name, int index, String host, int port, String acquirerId, int currency,
            byte[] wrappedZonePinKey, int maxOpenExchanges, LinkSettings link, List<Integer> match) {
        this(name, index, List.of(new Endpoint(host, port)), ConnectionMode.ACTIVE_ACTIVE, false, acquirerId, currency,
                wrappedZonePinKey, maxOpenExchanges, link, null, match, null);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "NetworkSettings[" + name + ", index=" + index + ", " + endpoints + "]";
    }
}
