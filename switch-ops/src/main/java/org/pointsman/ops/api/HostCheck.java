package org.pointsman.ops.api;

import java.util.Locale;
import org.pointsman.registry.model.Loopback;

/**
 * Refuses requests whose Host is a name of somebody else's while the server listens on loopback only: a web page could
 * have a name of its own point here.
 */
final class HostCheck {
    private final String ownHost;
    private final boolean checks;

    HostCheck(String ownHost) {
        this.ownHost = ownHost.toLowerCase(Locale.ROOT);
        checks = Loopback.is(ownHost);
    }

    /** @param header the Host header, with or without a port */
    void check(String header) {
        String name = header == null ? "" : header.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
        if (checks && !Loopback.is(name) && !name.equals(ownHost)) {
            throw new ProblemException(421, "WRONG_HOST", "this server listens on " + ownHost
                    + " only and answers to localhost, not to the Host it was sent");
        }
    }
}
