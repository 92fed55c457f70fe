package org.pointsman.gateway;

import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Authentication;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.MacEngine;
import org.pointsman.security.TerminalKeys;

/**
 * Checks the MAC of requests: under the newest key generation first, then under those still kept (dialect section 8).
 */
final class Authenticator {
    static final int MAC = 64;

    private final MacEngines engines;

    Authenticator(MacEngines engines) {
        this.engines = engines;
    }

    /**
     * The verdict on a request that has to carry a MAC; {@link OpenRequest#generation()} is set when it is right. No
     * keys at all: an unknown terminal.
     */
    Authentication check(OpenRequest open, TerminalKeys keys) {
        IsoMessage request = open.exchange().request();
        if (keys == null) {
            return Authentication.NO_WORKING_KEY;
        }
        if (!request.has(MAC)) {
            return Authentication.MAC_MISSING;
        }
        return keys.generations().length == 0 ? Authentication.NO_WORKING_KEY : tryGenerations(open, keys);
    }

    private Authentication tryGenerations(OpenRequest open, TerminalKeys keys) {
        for (KeyGeneration generation : keys.generations()) {
            MacEngine engine = engines.of(open.tid(), generation);
            if (engine != null && isRight(open.exchange().request(), engine)) {
                open.authenticated(generation, engine);
                return Authentication.AUTHENTIC;
            }
        }
        return Authentication.MAC_WRONG;
    }

    private static boolean isRight(IsoMessage request, MacEngine engine) {
        int length = request.valueOffset(MAC) - request.offset();
        long expected = engine.mac(request.buffer(), request.offset(), length);
        return MacEngine.equal(expected, request.asciiLong(MAC));
    }
}
