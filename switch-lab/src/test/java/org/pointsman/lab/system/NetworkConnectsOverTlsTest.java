package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.network.AnswerFrame;
import org.pointsman.lab.tls.TrialAuthority;
import org.pointsman.network.LinkState;
import org.pointsman.node.Certificates;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchConfig.Listen;
import org.pointsman.node.SwitchConfig.Listen.WhenTaken;
import org.pointsman.node.SwitchConfig.Network;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;
import org.pointsman.tls.PeerCertificates;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsSettings;

/** A network that connects to the switch by TLS and has to show its certificate. */
class NetworkConnectsOverTlsTest {
    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_MS = 60_000;

    @TempDir
    private Path directory;
    private final Dialect dialect = Dialect.load(SwitchProcess.ROOT.resolve("config/dialects/iso87-binary"));
    private SwitchNode node;

    @BeforeEach
    void start() throws IOException {
        TrialAuthority authority = new TrialAuthority("site", Instant.now());
        authority.write(directory.resolve("ca.pem"));
        authority.issue("switch", HOST).write(directory, "switch");
        authority.issue("network", HOST).write(directory, "network");
        authority.revoke(authority.issue("former network", HOST));
        authority.writeRevoked(directory.resolve("revoked.pem"));
        new TrialAuthority("stranger", Instant.now()).issue("network", HOST).write(directory, "stranger");
        Path file = SwitchProcess.shipped().network(1, 1_000).withoutSnapshots().durability("process").tls(directory)
                .write(directory.resolve("switch.yaml"));
        SwitchConfig config = SwitchConfig.load(file);
        SwitchConfig listening = config.withNetworks(network -> listening(config, network));
        node = SwitchNode.start(new SwitchContext().config(listening).data(directory.resolve("data"))
                .certificates(new Certificates(InstantSource.system())));
        awaitState(LinkState.LISTENING);
    }

    // At any free port, with what terminals have to show.
    private static Network listening(SwitchConfig config, Network network) {
        return new Network(network.name(), network.host(), 0, network.dialect(), network.timeoutMs(), false,
                network.zonePinKey(), network.afterTimeout(), network.undoesUntold(), network.link(), network.match(),
                config.terminals().tls(), network.zoneMasterKey(), network.bridge(), List.of(), network.mode(),
                network.answersAnywhere(), new Listen(HOST, 0, List.of(HOST), 1, WhenTaken.REPLACE), network.timeouts(),
                network.saf());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private NetworkStatus link() {
        return node.operations().status().networks().getFirst();
    }

    private void awaitState(LinkState state) {
        await().until(() -> link().state().equals(state.name()));
    }

    /** @param identity what it shows; null for nothing */
    private SSLSocket come(String identity) throws IOException {
        Path key = identity == null ? null : directory.resolve(identity + ".key");
        Path certificate = identity == null ? null : directory.resolve(identity + ".pem");
        TlsContext context = TlsContext.open(new TlsSettings(certificate, key, directory.resolve("ca.pem"), null,
                PeerCertificates.NONE, TlsSettings.PROTOCOLS, List.of()));
        String address = link().address();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        Socket plain = new Socket(HOST, port);
        plain.setSoTimeout(PATIENCE_MS);
        return context.client(plain, HOST, port);
    }

    private byte[] read(SSLSocket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[2 + in.readUnsignedShort()];
        in.readFully(frame, 2, frame.length - 2);
        return frame;
    }

    private byte[] accepted(byte[] signOn) {
        int start = dialect.framing().messageOffset(0);
        IsoMessage message = new IsoMessage();
        assertEquals(0, dialect.codec().decode(new UnsafeBuffer(signOn), start, signOn.length - start, message));
        AnswerFrame answer = new AnswerFrame(dialect);
        answer.answer(message.mti());
        answer.echo(message, 7, 11);
        answer.ascii(39, "00");
        answer.echo(message, 70);
        return answer.end();
    }

    @Test
    void shouldServeANetworkThatShowsItsCertificate() throws IOException {
        try (SSLSocket network = come("network")) {
            network.getOutputStream().write(accepted(read(network)));
            awaitState(LinkState.UP);
            await().until(() -> link().up());
        }
        awaitState(LinkState.LISTENING);
    }

    @ParameterizedTest
    @CsvSource({"stranger", "''"})
    void shouldHangUpOnWhoShowsNoneOrAnothers(String identity) throws IOException {
        try (SSLSocket stranger = come(identity.isEmpty() ? null : identity)) {
            assertThrows(IOException.class, () -> heard(stranger));
        }
        await().until(() -> link().tlsFailure() != null);
        awaitState(LinkState.LISTENING);
        try (SSLSocket network = come("network")) {
            network.getOutputStream().write(accepted(read(network)));
            awaitState(LinkState.UP);
        }
    }

    private static void heard(SSLSocket socket) throws IOException {
        socket.startHandshake();
        if (socket.getInputStream().read() < 0) {
            throw new EOFException("hung up on");
        }
    }
}
