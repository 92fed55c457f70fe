package org.pointsman.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM; every error names the file. */
final class PemFiles {
    private static final List<String> KEY_KINDS = List.of("EC", "RSA", "Ed25519");
    private static final Pattern KEY = Pattern.compile("-----BEGIN (.*)PRIVATE KEY-----([^-]*)-----END");

    private PemFiles() {
    }

    /** At least one certificate. */
    static List<X509Certificate> certificates(Path file) {
        Collection<? extends Certificate> found = read(file, factory()::generateCertificates);
        require(!found.isEmpty(), file, "holds no certificate; it must be PEM with BEGIN CERTIFICATE");
        return found.stream().map(X509Certificate.class::cast).toList();
    }

    /** At least one list. */
    static Collection<? extends CRL> revoked(Path file) {
        Collection<? extends CRL> found = read(file, factory()::generateCRLs);
        require(!found.isEmpty(), file, "holds no list of revoked certificates; it must be PEM with BEGIN X509 CRL");
        return found;
    }

    /** The first private key. */
    static PrivateKey key(Path file) {
        Matcher matcher = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        require(matcher.find(), file, "holds no private key; it must be PEM with BEGIN PRIVATE KEY");
        require(matcher.group(1).isEmpty(), file, "holds a " + matcher.group(1).trim()
                + " private key; write it as PKCS #8: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
        return key(file, new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(2))));
    }

    private static PrivateKey key(Path file, PKCS8EncodedKeySpec encoded) {
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(encoded);
            } catch (InvalidKeySpecException _) {
                // of another kind
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new TlsException(file + " holds a private key that is none of " + KEY_KINDS, null);
    }

    private interface Reading<T> {
        T from(InputStream in) throws GeneralSecurityException;
    }

    private static <T> T read(Path file, Reading<T> reading) {
        try {
            return reading.from(new ByteArrayInputStream(bytes(file)));
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " cannot be read as PEM: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsException(file + " cannot be read: " + e, e);
        }
    }

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean right, Path file, String sentence) {
        if (!right) {
            throw new TlsException(file + " " + sentence, null);
        }
    }
}
