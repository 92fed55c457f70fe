package org.pointsman.network;

import java.util.List;
import org.pointsman.io.Range;
import org.pointsman.tls.TlsContext;

/**
 * One network as an ISO 8583 link sees it.
 *
 * @param index             the network's number in records, 0..254
 * @param acquirerId        F32, 1..11 digits
 * @param currency          F49 of reversals, as a number
 * @param wrappedZonePinKey shared with the network; null when PINs are never sent
 * @param maxOpenExchanges  the credits of all gateways together
 * @param tls               by which the connection is made; null: in clear
 * @param tlsName           what the network's certificate has to name, its host where nothing else is known
 * @param match             fields an answer has to repeat; empty for those of the dialect
 * @param zoneMasterKey     under which the network gives zone keys, in clear; null when it gives none
 */
public record NetworkSettings(String name, int index, String host, int port, String acquirerId, int currency,
        byte[] wrappedZonePinKey, int maxOpenExchanges, LinkSettings link, TlsContext tls, String tlsName,
        List<Integer> match, byte[] zoneMasterKey) {
    private static final int MAX_INDEX = 254;
    private static final int MAX_PORT = 0xFFFF;
    private static final int MAX_CURRENCY = 999;

    /** Checks the ranges. */
    public NetworkSettings {
        match = List.copyOf(match);
        Range.require("index", index, 0, MAX_INDEX);
        Range.require("port", port, 1, MAX_PORT);
        Range.require("currency", currency, 0, MAX_CURRENCY);
        Range.require("maxOpenExchanges", maxOpenExchanges, 1, Integer.MAX_VALUE);
        if (!acquirerId.matches("\\d{1,11}")) {
            throw new IllegalArgumentException("acquirerId must be 1..11 digits, not \"" + acquirerId + "\"");
        }
    }

    /** A network in clear. */
    public NetworkSettings(String name, int index, String host, int port, String acquirerId, int currency,
            byte[] wrappedZonePinKey, int maxOpenExchanges, LinkSettings link, List<Integer> match) {
        this(name, index, host, port, acquirerId, currency, wrappedZonePinKey, maxOpenExchanges, link, null, host,
                match, null);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "NetworkSettings[" + name + ", index=" + index + ", " + host + ":" + port + "]";
    }
}
