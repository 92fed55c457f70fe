package org.pointsman.registry.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names and addresses by which a machine speaks to itself. */
public final class Loopback {
    private static final Pattern NAMES = Pattern
            .compile("(?:[a-z0-9.-]+\\.)?localhost|127(?:\\.[0-9]{1,3}){3}|::1|\\[::1]");

    private Loopback() {
    }

    /**
     * Whether a name or an address is this machine.
     *
     * @param host as in an address, without port; an IPv6 address may be in brackets
     */
    public static boolean is(String host) {
        return NAMES.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
