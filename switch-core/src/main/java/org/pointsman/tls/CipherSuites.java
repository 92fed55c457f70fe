package org.pointsman.tls;

import java.util.List;

/** The suites that may be spoken: forward secrecy and authenticated encryption, nothing else. */
public final class CipherSuites {
    /** By the names of the JDK, the preferred one first. */
    public static final List<String> ALLOWED = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private CipherSuites() {
    }

    static void check(String suite) {
        if (!ALLOWED.contains(suite)) {
            throw new TlsException("suite " + suite + " is not allowed; allowed are " + String.join(", ", ALLOWED),
                    null);
        }
    }

    static String[] of(TlsSettings settings) {
        List<String> chosen = settings.suites().isEmpty() ? ALLOWED : settings.suites();
        return chosen.toArray(String[]::new);
    }
}
