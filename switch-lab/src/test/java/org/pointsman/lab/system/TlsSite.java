package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.tls.TrialAuthority;
import org.pointsman.network.LinkState;
import org.pointsman.node.Certificates;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.api.AdminServer;
import org.pointsman.ops.api.AdminSettings;
import org.pointsman.ops.api.ApiToken;
import org.pointsman.ops.token.LiveTokens;
import org.pointsman.ops.token.TokenFile;
import org.pointsman.tls.HandshakeEnd;
import org.pointsman.tls.PeerCertificates;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsSettings;

/** A switch whose terminals, network and operators come by TLS, and everybody's certificates. */
final class TlsSite implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String TID = "10000001";
    static final int HANDSHAKES_AT_ONCE = 16;

    private static final int KEPT = 1_000;
    private static final int FIRST_MESSAGE_MS = 3_000;
    private static final int TIMEOUT_MS = 3_000;
    private static final int STANS_EACH = 10_000;

    final Path files;
    final Path configFile;
    final SwitchNode node;
    private final TrialAuthority authority = new TrialAuthority("site", Instant.now());
    private final NetworkSimulator network;
    private final AdminServer admin;
    private int tills;

    TlsSite(Path directory) throws IOException {
        this(directory, "network");
    }

    /** @param networkIdentity what its network shows */
    TlsSite(Path directory, String networkIdentity) throws IOException {
        files = Files.createDirectories(directory.resolve("tls"));
        identities();
        network = NetworkSimulator.start(Dialect.load(SwitchProcess.ROOT.resolve("config/dialects/iso87-binary")),
                NetworkSimulator.demoZoneKey(), HOST, 0, KEPT, TlsContext.open(
                        settings(networkIdentity, null, PeerCertificates.NONE, TlsSettings.PROTOCOLS, List.of())));
        configFile = SwitchProcess.shipped().network(network.port(), TIMEOUT_MS).withoutSnapshots()
                .durability("process").tokensFile(directory.resolve("tokens.yaml")).tls(files)
                .handshakes(HANDSHAKES_AT_ONCE, FIRST_MESSAGE_MS).write(directory.resolve("switch.yaml"));
        SwitchConfig config = SwitchConfig.load(configFile);
        Certificates certificates = new Certificates(InstantSource.system());
        node = SwitchNode
                .start(new SwitchContext().config(config).data(directory.resolve("data")).certificates(certificates));
        admin = AdminServer.start(admin(config, certificates), node.operations(), () -> "");
    }

    private void identities() throws IOException {
        TrialAuthority stranger = new TrialAuthority("stranger", Instant.now());
        authority.write(files.resolve("ca.pem"));
        authority.issue("switch", HOST).write(files, "switch");
        authority.issue("network", HOST).write(files, "network");
        authority.issue("network", "elsewhere.example").write(files, "elsewhere");
        authority.issue(TID, null).write(files, "own");
        authority.issue("10000002", null).write(files, "other");
        authority.issue("a till", null).write(files, "nobody");
        authority.issue(TID, null, Duration.ofMinutes(-1)).write(files, "expired");
        stranger.issue(TID, null).write(files, "stranger");
        TrialAuthority.Identity stolen = authority.issue(TID, null);
        stolen.write(files, "stolen");
        authority.revoke(stolen);
        authority.writeRevoked(files.resolve("revoked.pem"));
    }

    private static AdminSettings admin(SwitchConfig config, Certificates certificates) throws IOException {
        return new AdminSettings(HOST, 0, certificates.server(config, "admin.tls", config.admin().tls()), true,
                ApiToken.of(config),
                new LiveTokens(new TokenFile(config.resolve(config.tokensFile())), InstantSource.system()), null,
                BuildInfo.load(), config.zoneOffset(), config.policy().currency(), 0);
    }

    TlsSettings settings(String identity, String trust, PeerCertificates peers, List<String> protocols,
            List<String> suites) {
        return new TlsSettings(identity == null ? null : files.resolve(identity + ".pem"),
                identity == null ? null : files.resolve(identity + ".key"), trust == null ? null : files.resolve(trust),
                null, peers, protocols, suites);
    }

    /** What a terminal speaks by; null for no certificate. */
    TlsContext terminal(String identity) {
        return terminal(identity, TlsSettings.PROTOCOLS, List.of());
    }

    TlsContext terminal(String identity, List<String> protocols, List<String> suites) {
        return TlsContext.open(settings(identity, "ca.pem", PeerCertificates.NONE, protocols, suites));
    }

    PosTerminal till(TlsContext tls) {
        PosTerminal till = new PosTerminal(SwitchProcess.DIALECT, address(), TID, "999290058120001", SwitchProcess.TMK,
                tls);
        till.resume(1, ++tills * STANS_EACH);
        return till;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(HOST, node.terminalPort());
    }

    /** Somebody writes other certificates over those in use. */
    void replace(String name, String by) throws IOException {
        for (String kind : List.of(".pem", ".key")) {
            Path target = files.resolve(name + kind);
            Files.copy(files.resolve(by + kind), target, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(target, FileTime.from(Instant.now().plusSeconds(1)));
        }
    }

    void renew(String name, String commonName) {
        authority.issue(commonName, HOST).write(files, name);
    }

    long ended(HandshakeEnd end) {
        return node.tlsCounters().ended(end);
    }

    NetworkStatus link() {
        return node.operations().status().networks().getFirst();
    }

    void awaitLink(LinkState state) {
        await().until(() -> link().state().equals(state.name()));
    }

    String adminUrl() {
        return "https://" + HOST + ":" + admin.port();
    }

    @Override
    public void close() {
        admin.close();
        node.close();
        network.close();
    }
}
