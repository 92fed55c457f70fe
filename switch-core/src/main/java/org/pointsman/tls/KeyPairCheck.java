package org.pointsman.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** Whether a private key belongs to a certificate: what one signs the other verifies. */
final class KeyPairCheck {
    private static final byte[] SAMPLE = "pointsman".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {
    }

    static void require(PrivateKey key, X509Certificate certificate, TlsSettings settings)
            throws GeneralSecurityException {
        String kind = key.getAlgorithm();
        Signature signature = Signature.getInstance(switch (kind) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> kind;
        });
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(SAMPLE);
        if (!signature.verify(signed)) {
            throw new TlsException(settings.key() + " is not the key of the certificate in " + settings.certificate(),
                    null);
        }
    }
}
