package org.pointsman.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * What was read from the files of {@link TlsSettings}: an {@link SSLContext}, and how long the own certificate is
 * valid.
 *
 * @param expires null without a certificate
 */
record Credentials(SSLContext context, Instant expires) {
    private static final char[] NO_PASSWORD = {};
    /** Takes the key out of its store once. The newer kind, PKIX, decrypts it anew, in milliseconds, each handshake. */
    private static final String KEPT_KEYS = "SunX509";

    /** Reads the files; throws {@link TlsException}. */
    static Credentials read(TlsSettings settings) {
        try {
            List<X509Certificate> chain = settings.certificate() == null
                    ? List.of()
                    : PemFiles.certificates(settings.certificate());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(chain.isEmpty() ? null : keys(settings, chain), trust(settings), null);
            return new Credentials(context, chain.isEmpty() ? null : chain.getFirst().getNotAfter().toInstant());
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("the certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keys(TlsSettings settings, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        PrivateKey key = PemFiles.key(settings.key());
        String kind = chain.getFirst().getPublicKey().getAlgorithm();
        if (!kind.equals(key.getAlgorithm())) {
            throw new TlsException(settings.key() + " is a key of kind " + key.getAlgorithm() + ", the certificate in "
                    + settings.certificate() + " is for one of kind " + kind, null);
        }
        KeyPairCheck.require(key, chain.getFirst(), settings);
        return managers(key, chain);
    }

    static KeyManager[] managers(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KEPT_KEYS);
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(TlsSettings settings) throws GeneralSecurityException, IOException {
        if (settings.trust() == null) {
            return null;
        }
        KeyStore anchors = empty();
        int number = 0;
        for (X509Certificate certificate : PemFiles.certificates(settings.trust())) {
            anchors.setCertificateEntry("trusted-" + number++, certificate);
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(settings.revoked() != null);
        if (settings.revoked() != null) {
            revocation(settings, parameters);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }

    // The lists are files of the site: nothing is fetched, and who is on no list that is there is not let in.
    private static void revocation(TlsSettings settings, PKIXBuilderParameters parameters)
            throws GeneralSecurityException {
        parameters.addCertStore(CertStore.getInstance("Collection",
                new CollectionCertStoreParameters(PemFiles.revoked(settings.revoked()))));
        PKIXRevocationChecker checker = (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX")
                .getRevocationChecker();
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
        parameters.addCertPathChecker(checker);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
