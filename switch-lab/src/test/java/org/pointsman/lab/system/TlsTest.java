package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.gateway.CloseCause;
import org.pointsman.gateway.FrameRejection;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.verb.Shell;
import org.pointsman.network.LinkState;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.tls.HandshakeEnd;
import org.pointsman.tls.TlsContext;

/** Real sockets to a switch that lets nobody in without a certificate; its network has one too. */
class TlsTest {
    @TempDir
    private static Path directory;
    private static TlsSite site;

    @BeforeAll
    static void start() throws IOException {
        site = new TlsSite(directory);
        site.awaitLink(LinkState.UP);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static void sells(TlsContext tls) throws IOException {
        try (PosTerminal till = site.till(tls)) {
            assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
            assertEquals("00", till.purchase(1_234, TestCard.UNIONPAY).f39());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void shouldTradeOverTlsOnBothSides(String protocol) throws IOException {
        long before = site.ended(HandshakeEnd.DONE);
        sells(site.terminal("own", List.of(protocol), List.of()));
        assertEquals(before + 1, site.ended(HandshakeEnd.DONE));
    }

    @ParameterizedTest
    @CsvSource({"stolen,CERTIFICATE", "expired,CERTIFICATE", "stranger,CERTIFICATE", ",CERTIFICATE"})
    void shouldLetNobodyInWithoutAGoodCertificate(String identity, HandshakeEnd end) {
        long before = site.ended(end);
        try (PosTerminal till = site.till(site.terminal(identity))) {
            assertThrows(IOException.class, () -> till.signOn(KeyScheme.DOUBLE));
        }
        await().until(() -> site.ended(end) == before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "nobody"})
    void shouldCloseOnMessagesOfAnotherTerminalThanTheCertificateNames(String identity) {
        long frames = site.node.gatewayCounters().framesRejected(FrameRejection.OTHER_TERMINAL);
        try (PosTerminal till = site.till(site.terminal(identity))) {
            assertThrows(IOException.class, () -> till.signOn(KeyScheme.DOUBLE));
        }
        assertEquals(frames + 1, site.node.gatewayCounters().framesRejected(FrameRejection.OTHER_TERMINAL));
        assertTrue(site.node.gatewayCounters().connectionsClosed(CloseCause.OTHER_TERMINAL) > 0);
    }

    @ParameterizedTest
    @CsvSource({"474554202F20485454502F312E310D0A,OTHER", "004D60000300006031,TIMEOUT"})
    void shouldCloseOnWhatIsNoTls(String bytes, HandshakeEnd end) throws IOException {
        long before = site.ended(end);
        try (Socket socket = new Socket(TlsSite.HOST, site.address().getPort())) {
            socket.getOutputStream().write(HexFormat.of().parseHex(bytes));
            await().until(() -> site.ended(end) == before + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.1,TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"})
    void shouldSpeakNoWeakVersionOrSuite(String protocol, String suite) throws IOException {
        long before = site.ended(HandshakeEnd.NOTHING_IN_COMMON);
        SSLSocket socket = (SSLSocket) site.terminal("own").jdk().getSocketFactory().createSocket(TlsSite.HOST,
                site.address().getPort());
        try (socket) {
            socket.setEnabledProtocols(new String[]{protocol});
            socket.setEnabledCipherSuites(new String[]{suite});
            assertThrows(IOException.class, socket::startHandshake);
        }
        if (protocol.equals("TLSv1.2")) {
            await().until(() -> site.ended(HandshakeEnd.NOTHING_IN_COMMON) == before + 1);
        }
    }

    @Test
    void shouldCloseWhoIsSilentAndWhoIsTooManyWhileOthersTrade() throws IOException {
        long silent = site.ended(HandshakeEnd.TIMEOUT);
        long tooMany = site.ended(HandshakeEnd.TOO_MANY);
        try (PosTerminal till = site.till(site.terminal("own"))) {
            assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < TlsSite.HANDSHAKES_AT_ONCE + 1; i++) {
                sockets.add(new Socket(TlsSite.HOST, site.address().getPort()));
            }
            await().until(() -> site.ended(HandshakeEnd.TOO_MANY) == tooMany + 1);
            assertEquals("00", till.purchase(100, TestCard.UNIONPAY).f39());
            await().until(() -> site.ended(HandshakeEnd.TIMEOUT) == silent + TlsSite.HANDSHAKES_AT_ONCE);
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        sells(site.terminal("own"));
    }

    @Test
    void shouldUseNewCertificatesForNewConnectionsAndKeepTheOldOnesWhenTheyCannotBeUsed() throws IOException {
        try (PosTerminal till = site.till(site.terminal("own"))) {
            assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
            site.renew("renewed", "renewed switch");
            site.replace("switch", "renewed");
            await().until(() -> serverName().contains("renewed switch"));
            assertEquals("00", till.purchase(100, TestCard.UNIONPAY).f39());

            Files.writeString(site.files.resolve("switch.pem"), "no certificate");
            await().until(() -> node().stream()
                    .anyMatch(one -> one.contains("terminals.tls") && one.contains("cannot be read as PEM")));
            assertTrue(serverName().contains("renewed switch"));
            assertEquals("00", till.purchase(200, TestCard.UNIONPAY).f39());
        }
        site.replace("switch", "renewed");
        await().until(() -> node().isEmpty());
    }

    /** Each sale is answered, and each handshake succeeds, while new certificates come one after the other. */
    @Test
    void shouldFailNothingWhenCertificatesAreReplacedUnderLoad() throws Exception {
        AtomicBoolean loaded = new AtomicBoolean(true);
        FutureTask<Integer> handshakes = new FutureTask<>(() -> {
            int done = 0;
            for (; loaded.get(); done++) {
                serverName();
            }
            return done;
        });
        try (PosTerminal till = site.till(site.terminal("own"))) {
            assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
            Thread.ofVirtual().start(handshakes);
            for (String name : List.of("first", "second", "third")) {
                site.renew(name, name + " of three");
                site.replace("switch", name);
                await().until(() -> {
                    assertEquals("00", till.purchase(100, TestCard.UNIONPAY).f39());
                    return serverName().contains(name + " of three");
                });
            }
        } finally {
            loaded.set(false);
        }
        assertTrue(handshakes.get() > 0);
    }

    private static List<String> node() {
        return site.node.operations().status().certificates();
    }

    private static String serverName() throws IOException {
        try (Socket plain = new Socket(TlsSite.HOST, site.address().getPort());
                SSLSocket socket = site.terminal("own").client(plain, TlsSite.HOST, plain.getPort())) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
        }
    }

    @Test
    void shouldServeOperatorsOverTls() {
        Shell trusting = new Shell();
        assertEquals(0,
                trusting.run("health", "--url", site.adminUrl(), "--ca", site.files.resolve("ca.pem").toString()),
                trusting::err);
        Shell strange = new Shell();
        assertEquals(ExitCode.UNREACHABLE, strange.run("health", "--url", site.adminUrl()));
        assertTrue(strange.err().contains("--ca FILE"), strange::err);
    }

    @Test
    void shouldLetInWhoseTokenWasIssuedUntilItIsRevoked() {
        String config = site.configFile.toString();
        Shell issuing = new Shell();
        assertEquals(0, issuing.run("token", "new", "mia", "--roles", "VIEWER", "--config", config), issuing::err);
        String token = issuing.out().strip();
        await().until(() -> asks(token) == 0);

        Shell listing = new Shell();
        assertEquals(0, listing.run("token", "list", "--config", config), listing::err);
        assertTrue(listing.out().contains("mia") && !listing.out().contains(token), listing::out);

        assertEquals(0, new Shell().run("token", "revoke", "mia", "--config", config));
        await().until(() -> asks(token) == ExitCode.NOT_ALLOWED);
    }

    private static int asks(String token) {
        return new Shell().run("network", "list", "--token", token, "--url", site.adminUrl(), "--ca",
                site.files.resolve("ca.pem").toString());
    }

    @Test
    void shouldSayWhyANetworkIsNotTrusted(@TempDir Path elsewhere) throws IOException {
        try (TlsSite other = new TlsSite(elsewhere, "elsewhere")) {
            other.awaitLink(LinkState.DISCONNECTED);
            await().until(() -> other.link().tlsFailure() != null);
            assertEquals("TLS_FAILED", other.link().cause());
            assertTrue(other.link().tlsFailure().contains(TlsSite.HOST), other.link()::tlsFailure);
        }
    }
}
