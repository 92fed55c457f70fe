package org.pointsman.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of a process: read at the start, and again when their files change. What cannot be used then is
 * told, and those read before stay. Any thread.
 */
public final class Certificates {
    /** So long before the end of a certificate people are told. */
    static final Duration NOTICE = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    private final InstantSource clock;
    private final List<Named> opened = new CopyOnWriteArrayList<>();
    private final Map<String, String> broken = new ConcurrentHashMap<>();

    private record Named(String key, TlsContext context) {
    }

    /** None yet. */
    public Certificates(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Those of a listener.
     *
     * @param key which setting names them
     * @return null for null
     * @throws ConfigException when they cannot be used
     */
    public TlsContext server(SwitchConfig config, String key, TlsConfig tls) {
        return tls == null ? null : open(config, key, () -> TlsContext.open(tls.server(config, key)));
    }

    /** Those of a connection to a network; otherwise as {@link #server}. */
    TlsContext client(SwitchConfig config, String key, TlsConfig tls) {
        return tls == null ? null : open(config, key, () -> TlsContext.open(tls.client(config, key)));
    }

    private TlsContext open(SwitchConfig config, String key, Supplier<TlsContext> opening) {
        try {
            TlsContext context = opening.get();
            opened.add(new Named(key, context));
            return context;
        } catch (TlsException e) {
            throw new ConfigException(config.file() + ": " + key + ": " + e.getMessage(), e);
        }
    }

    /** Reads again what has changed. */
    void refresh() {
        opened.forEach(this::refresh);
    }

    private void refresh(Named one) {
        try {
            if (one.context.refresh()) {
                broken.remove(one.key);
                LOG.info("{}: the certificates were read again; new connections use them", one.key);
            }
        } catch (TlsException e) {
            broken.put(one.key, e.getMessage());
            LOG.error("{}: changed files cannot be used, those read before stay: {}", one.key, e.getMessage());
        }
    }

    /** What somebody has to do something about, in sentences; empty when all is well. */
    public List<String> complaints() {
        List<String> sentences = new ArrayList<>();
        for (Named one : opened) {
            Instant expires = one.context.expires();
            if (broken.containsKey(one.key)) {
                sentences.add(one.key + ": changed files cannot be used: " + broken.get(one.key));
            }
            if (expires != null && expires.isBefore(clock.instant().plus(NOTICE))) {
                sentences.add(one.key + ": the certificate ends at " + expires);
            }
        }
        return sentences;
    }

    /** How long the certificate of a setting is still valid; negative when it has ended. */
    public Duration remaining(String key) {
        return Duration.between(clock.instant(), expiries().get(key));
    }

    /** When each certificate ends, by the setting that names it. */
    public Map<String, Instant> expiries() {
        Map<String, Instant> expiries = new TreeMap<>();
        for (Named one : opened) {
            if (one.context.expires() != null) {
                expiries.put(one.key, one.context.expires());
            }
        }
        return expiries;
    }
}
