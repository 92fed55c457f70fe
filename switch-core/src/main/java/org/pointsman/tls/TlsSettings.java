package org.pointsman.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One side of a TLS connection. All files are PEM.
 *
 * @param certificate chain, the own certificate first; null for a client without one
 * @param key         its private key, PKCS #8, not encrypted; null without a certificate
 * @param trust       certificates of who may sign those of the other side; null for nobody, or for a client the
 *                    system's
 * @param revoked     lists of revoked certificates (CRL), one for each signer; null: none is looked at
 * @param peers       whether the other side of a server has to show a certificate; a client's always does
 * @param protocols   TLSv1.3, TLSv1.2
 * @param suites      empty for all that are allowed; see {@link CipherSuites}
 */
public record TlsSettings(Path certificate, Path key, Path trust, Path revoked, PeerCertificates peers,
        List<String> protocols, List<String> suites) {
    /** What is spoken unless a site says otherwise. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** Checks what can be checked without the files; throws {@link TlsException}. */
    public TlsSettings {
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
        require(!protocols.isEmpty() && PROTOCOLS.containsAll(protocols),
                "protocols must be of " + PROTOCOLS + ", not " + protocols);
        suites.forEach(CipherSuites::check);
        require((certificate == null) == (key == null), "certificate and key go together: one of them is missing");
        require(peers == PeerCertificates.NONE || trust != null,
                "trust must name the file of the certificates that sign those of the other side");
        require(revoked == null || trust != null, "revoked needs trust: the lists are those of its signers");
    }

    /** A client without a certificate that trusts who was signed by these. */
    public static TlsSettings trusting(Path signers) {
        return new TlsSettings(null, null, signers, null, PeerCertificates.NONE, PROTOCOLS, List.of());
    }

    /** The files, in no order that matters. */
    List<Path> files() {
        return Stream.of(certificate, key, trust, revoked).filter(file -> file != null).toList();
    }

    private static void require(boolean right, String sentence) {
        if (!right) {
            throw new TlsException(sentence, null);
        }
    }
}
