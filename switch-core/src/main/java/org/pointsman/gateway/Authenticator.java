package org.pointsman.gateway;

import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Authentication;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TerminalKeys;

/**
 * Checks the MAC of requests: under the newest key generation first, then under those still kept (dialect section 8).
 */
final class Authenticator {
    static final int MAC = 64;

    private final MacEngines engines;
    private final SecurityCalls security;
    private final MacAlgorithm algorithm;
    private final SerialKeys serials;

    /**
     * @param engines where MAC keys are used in this process
     * @param serials keys of terminals that derive one for each transaction; null where they have those of a sign-on
     */
    Authenticator(MacEngines engines, SecurityCalls security, MacAlgorithm algorithm, SerialKeys serials) {
        this.serials = serials;
        this.engines = engines;
        this.security = security;
        this.algorithm = algorithm;
    }

    /**
     * The verdict on a request that has to carry a MAC; {@link OpenRequest#generation()} is set when it is right. No
     * keys at all: an unknown terminal. Null when the security module answers later: then {@link #onVerified} goes on.
     */
    Authentication check(OpenRequest open, TerminalKeys keys) {
        IsoMessage request = open.exchange().request();
        if (keys == null) {
            return Authentication.NO_WORKING_KEY;
        }
        if (!request.has(MAC)) {
            return Authentication.MAC_MISSING;
        }
        if (serials != null) {
            Authentication verdict = serials.check(open, keys);
            return verdict == null ? askForNext(open) : verdict;
        }
        if (keys.generations().length == 0) {
            return Authentication.NO_WORKING_KEY;
        }
        if (security.localMacs()) {
            return tryGenerations(open, keys);
        }
        open.candidates(keys.generations());
        return askForNext(open);
    }

    /** Goes on with what the security module said of the generation it was asked for; null when it is asked again. */
    Authentication onVerified(OpenRequest open, SecurityStatus status) {
        Authentication verdict = verdict(open, status);
        return verdict == null ? askForNext(open) : verdict;
    }

    private Authentication askForNext(OpenRequest open) {
        Authentication verdict = null;
        while (verdict == null) {
            if (!open.nextCandidate()) {
                return Authentication.MAC_WRONG;
            }
            if (!ask(open)) {
                return null;
            }
            verdict = verdict(open, security.status());
        }
        return verdict;
    }

    private boolean ask(OpenRequest open) {
        IsoMessage request = open.exchange().request();
        int length = request.valueOffset(MAC) - request.offset();
        open.awaits(Awaited.MAC);
        return security.verifyMac(open.mac()
                .set(open.id(), open.candidate().wrappedMak(), algorithm, request.buffer(), request.offset(), length)
                .claimed(request.asciiLong(MAC)).urgent(open.reserved()));
    }

    /** Null: not under this generation. */
    private Authentication verdict(OpenRequest open, SecurityStatus status) {
        return switch (status) {
            case OK -> {
                open.authenticated(open.candidate(), null);
                if (serials != null) {
                    serials.count(open);
                }
                yield Authentication.AUTHENTIC;
            }
            case BUSY, UNAVAILABLE -> Authentication.KEYS_UNAVAILABLE;
            case MAC_WRONG, KEY_INVALID, SCHEME_NOT_ALLOWED, PIN_FORMAT, TRACK_FORMAT -> null;
        };
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

    static boolean isRight(IsoMessage request, MacEngine engine) {
        int length = request.valueOffset(MAC) - request.offset();
        long expected = engine.mac(request.buffer(), request.offset(), length);
        return MacEngine.equal(expected, request.asciiLong(MAC));
    }
}
