package org.pointsman.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final String PASSWORD = "of this test";

    @TempDir
    private Path directory;

    /** A handshake that has to decrypt it costs milliseconds. */
    @Test
    void shouldHaveThePrivateKeyAtHandWhenHandshakesAskForIt() throws Exception {
        KeyStore made = made();
        X509ExtendedKeyManager manager = (X509ExtendedKeyManager) Credentials.managers(
                (PrivateKey) made.getKey("made", PASSWORD.toCharArray()),
                List.of((X509Certificate) made.getCertificate("made")))[0];
        PrivateKey key = chosen(manager);
        assertNotNull(key);
        assertSame(key, chosen(manager));
    }

    private static PrivateKey chosen(X509ExtendedKeyManager manager) {
        return manager.getPrivateKey(manager.chooseEngineServerAlias("EC", null, null));
    }

    private KeyStore made() throws Exception {
        Path file = directory.resolve("made.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "made", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=made",
                "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD).inheritIO().start();
        assertEquals(0, keytool.waitFor());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
