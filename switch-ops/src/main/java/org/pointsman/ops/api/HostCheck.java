package org.pointsman.ops.api;

import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests whose Host is a name of somebody else's while the server listens on loopback only: a web page could
 * have a name of its own point here.
 */
final class HostCheck {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String ownHost;
    private final boolean checks;

    HostCheck(String ownHost) {
        this.ownHost = ownHost.toLowerCase(Locale.ROOT);
        checks = isLoopback(this.ownHost) || this.ownHost.equals("::1");
    }

    /** @param header the Host header, with or without a port */
    void check(String header) {
        String name = header == null ? "" : header.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
        if (checks && !isLoopback(name) && !name.equals(ownHost)) {
            throw new ProblemException(421, "WRONG_HOST", "this server listens on " + ownHost
                    + " only and answers to localhost, not to the Host it was sent");
        }
    }

    private static boolean isLoopback(String name) {
        return LOOPBACK.contains(name) || name.endsWith(".localhost") || name.matches("127(\\.[0-9]{1,3}){3}");
    }
}
