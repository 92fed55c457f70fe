package org.pointsman.lab.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.pointsman.journal.OwnerOnly;

/**
 * A signer of certificates for trials and tests: it lives as long as the process, so nothing it signed can be renewed.
 * Keys are on the curve P-256. One thread.
 */
public final class TrialAuthority {
    private static final Duration VALID = Duration.ofDays(365);
    private static final String SIGNATURE = "SHA256withECDSA";

    private final Instant now;
    private final X500Name name;
    private final KeyPair keys = keyPair();
    private final X509Certificate certificate;
    private long serial;
    private final List<BigInteger> revoked = new ArrayList<>();

    /** @param now beginning of the validity of all it signs, but for an hour */
    public TrialAuthority(String commonName, Instant now) {
        this.now = now;
        name = new X500Name("CN=" + commonName);
        certificate = sign(new Wish(name, keys, null, VALID), true);
    }

    /** What it is asked to sign. */
    private record Wish(X500Name subject, KeyPair keys, String host, Duration valid) {
    }

    /** A certificate and its key. */
    public record Identity(X509Certificate certificate, PrivateKey key) {
        /** Writes {@code NAME.pem} and {@code NAME.key}, the key for its owner only. */
        public void write(Path directory, String fileName) {
            TrialAuthority.write(directory.resolve(fileName + ".pem"), pem(certificate));
            Path secret = directory.resolve(fileName + ".key");
            close(secret);
            TrialAuthority.write(secret, pkcs8(key));
        }
    }

    /** Signs a certificate for this host (a name or an IPv4 address) and common name. */
    public Identity issue(String commonName, String host) {
        return issue(commonName, host, VALID);
    }

    /** The same that ends earlier, or has ended. */
    public Identity issue(String commonName, String host, Duration valid) {
        KeyPair own = keyPair();
        return new Identity(sign(new Wish(new X500Name("CN=" + commonName), own, host, valid), false),
                own.getPrivate());
    }

    /** From now on it stands on {@link #writeRevoked the list}. */
    public void revoke(Identity identity) {
        revoked.add(identity.certificate().getSerialNumber());
    }

    /** Writes its own certificate. */
    public void write(Path file) {
        write(file, pem(certificate));
    }

    /** Writes the list of what it has revoked. */
    public void writeRevoked(Path file) {
        X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(now.minus(Duration.ofHours(1))));
        list.setNextUpdate(Date.from(now.plus(VALID)));
        revoked.forEach(number -> list.addCRLEntry(number, Date.from(now), CRLReason.keyCompromise));
        X509CRLHolder signed = list.build(signer());
        write(file, pem(signed));
    }

    private X509Certificate sign(Wish wish, boolean authority) {
        try {
            Instant from = now.minus(Duration.ofHours(1));
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, BigInteger.valueOf(++serial),
                    Date.from(from), Date.from(now.plus(wish.valid)), wish.subject, wish.keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.keyUsage, true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            if (wish.host != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternative(wish.host));
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GeneralNames alternative(String host) {
        boolean address = host.matches("[0-9.]+");
        return new GeneralNames(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
    }

    private ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pkcs8(PrivateKey key) {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void close(Path file) {
        try {
            OwnerOnly.file(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
