package org.pointsman.ops.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an identity provider, fetched again every five minutes and for a key nobody knows, but every ten
 * seconds at most however many tokens name such keys. Those fetched an hour ago are still good where the provider does
 * not answer; older ones, and ones nobody knows, are not. Any thread.
 */
final class IssuerKeys {
    static final long FRESH_MS = 300_000;
    static final long GOOD_MS = 3_600_000;
    static final long PAUSE_MS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final int MOST_KEYS = 100;
    private static final int LEAST_RSA_BITS = 2_048;

    private final KeySource source;
    private final String place;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Kept kept = new Kept(Map.of(), Long.MIN_VALUE / 2);
    private volatile String failure;
    private long triedMs = Long.MIN_VALUE / 2;

    /** @param place of the keys, for sentences */
    IssuerKeys(KeySource source, String place, InstantSource clock) {
        this.source = source;
        this.place = place;
        this.clock = clock;
    }

    private record Kept(Map<String, JWK> keys, long sinceMs) {
        boolean younger(long nowMs, long ageMs) {
            return nowMs - sinceMs < ageMs;
        }
    }

    /**
     * The key of an id; null when the provider publishes none of it.
     *
     * @throws IOException when that cannot be known; says why
     */
    JWK find(String id) throws IOException {
        JWK known = kept.keys.get(id);
        if (known == null || !kept.younger(clock.millis(), FRESH_MS)) {
            refresh(known != null);
        }
        Kept now = kept;
        JWK found = now.keys.get(id);
        String why = failure;
        if (why != null && (found == null || !now.younger(clock.millis(), GOOD_MS))) {
            throw new IOException("the keys of the identity provider cannot be had from " + place + ": " + why);
        }
        return found;
    }

    // Who has a key that is still good waits for nobody who fetches.
    private void refresh(boolean usable) {
        if (usable && !fetching.tryLock()) {
            return;
        }
        if (!usable) {
            fetching.lock();
        }
        try {
            if (clock.millis() - triedMs >= PAUSE_MS) {
                triedMs = clock.millis();
                fetch();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void fetch() {
        try {
            kept = new Kept(usable(JWKSet.parse(source.fetch())), clock.millis());
            failure = null;
        } catch (IOException | ParseException e) {
            failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            LOG.warn("the keys of the identity provider cannot be had from {}: {}", place, failure);
        }
    }

    private static Map<String, JWK> usable(JWKSet set) throws IOException {
        Map<String, JWK> keys = new HashMap<>();
        for (JWK key : set.getKeys()) {
            if (key.getKeyID() != null && usable(key) && keys.size() < MOST_KEYS) {
                keys.put(key.getKeyID(), key.toPublicJWK());
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(
                    "none is an RSA key of 2,048 bits or more, or one on P-256, with a kid, for signatures");
        }
        return Map.copyOf(keys);
    }

    private static boolean usable(JWK key) {
        boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        return signs && switch (key) {
            case RSAKey rsa -> rsa.size() >= LEAST_RSA_BITS;
            case ECKey curve -> curve.getCurve().equals(Curve.P_256);
            default -> false;
        };
    }
}
