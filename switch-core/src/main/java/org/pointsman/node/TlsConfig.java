package org.pointsman.node;

import java.nio.file.Path;
import java.util.List;
import org.pointsman.tls.PeerCertificates;
import org.pointsman.tls.TlsException;
import org.pointsman.tls.TlsSettings;

/**
 * TLS of a listener, of a network or of the admin API. Files are PEM, their paths relative to the file of the settings.
 *
 * @param certificate chain, the own certificate first; a network may do without one
 * @param key         its private key, PKCS #8 without a password
 * @param trust       certificates that sign those of the other side
 * @param revoked     lists of revoked certificates, one for each signer
 * @param clients     whether the other side of a listener has to show a certificate
 * @param ownTerminal a connection carries messages of the terminal only that is the common name of its certificate
 * @param name        what a network's certificate has to name; default: its host
 * @param suites      empty for all that are allowed
 */
public record TlsConfig(String certificate, String key, String trust, String revoked, PeerCertificates clients,
        boolean ownTerminal, String name, List<String> protocols, List<String> suites) {
    static final TlsConfig DEFAULT = new TlsConfig(null, null, null, null, PeerCertificates.NONE, false, null,
            TlsSettings.PROTOCOLS, List.of());

    /** Keeps what is given. */
    public TlsConfig {
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
    }

    /**
     * For a listener.
     *
     * @param key which setting this is, for what is told
     * @throws ConfigException when it cannot be
     */
    public TlsSettings server(SwitchConfig config, String key) {
        require(config, certificate != null, key + ".certificate must name a file: a listener has a certificate");
        require(config, !ownTerminal || clients == PeerCertificates.REQUIRED,
                key + ".ownTerminal needs clients: REQUIRED");
        return settings(config, key, clients);
    }

    /** For a connection to a network; otherwise as {@link #server}. */
    TlsSettings client(SwitchConfig config, String key) {
        return settings(config, key, PeerCertificates.NONE);
    }

    private TlsSettings settings(SwitchConfig config, String where, PeerCertificates peers) {
        try {
            return new TlsSettings(path(config, certificate), path(config, key), path(config, trust),
                    path(config, revoked), peers, protocols, suites);
        } catch (TlsException e) {
            throw new ConfigException(config.file() + ": " + where + ": " + e.getMessage(), e);
        }
    }

    private static void require(SwitchConfig config, boolean right, String sentence) {
        if (!right) {
            throw new ConfigException(config.file() + ": " + sentence, null);
        }
    }

    private static Path path(SwitchConfig config, String file) {
        return file == null ? null : config.resolve(file);
    }
}
