package org.pointsman.ops.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.BytesRequestContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posts over TLS to a real server whose name nobody can look up. */
class WebhookClientTest {
    private static final String NAME = "shop.invalid";

    @TempDir
    private Path directory;
    private SSLContext tls;
    private HttpsServer server;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException, InterruptedException {
        tls = new TestCertificate(directory, "dns:" + NAME).context();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(exchange.getRequestHeaders().getFirst("host").startsWith(NAME) ? 204 : 400,
                    -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private int post(String host, SSLContext trust) throws IOException, InterruptedException {
        Addresses here = new Addresses(List.of(InetAddress.getLoopbackAddress()));
        try (WebhookClient client = new WebhookClient(10_000, trust)) {
            return client.status(client.post(URI.create("https://" + host + ":" + server.getAddress().getPort() + "/"),
                    here, new BytesRequestContent("{}".getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void shouldConnectToTheAddressThatWasLookedAtAndNotLookAgain() throws IOException, InterruptedException {
        assertEquals(204, post(NAME, tls));
    }

    @Test
    void shouldRefuseAServerOfAnotherName() {
        assertThrows(IOException.class, () -> post("other.invalid", tls));
    }

    @Test
    void shouldRefuseACertificateThatNobodyTrusts() {
        assertThrows(IOException.class, () -> post(NAME, SSLContext.getDefault()));
    }
}
