package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.hsm.LocalMaster;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.ConfigException;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.cli.ExitCode;
import org.pointsman.tls.PeerCertificates;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsSettings;

/** The example of a production site, with what its script makes: it trades, and refuses to start without any part. */
class ProductionSystemTest {
    private static final Path EXAMPLE = SwitchProcess.ROOT.resolve("config/examples/production");
    private static final Pattern READY = Pattern.compile("READY terminals=\\S*:(\\d+) admin=\\S*:(\\d+)");
    private static final String TID = "10000001";
    private static final String MID = "999290058120001";

    @TempDir
    private static Path directory;
    private static Path site;
    private static DeviceProcess device;
    private static NetworkSimulator network;

    private final FileVerbs verbs = new FileVerbs();
    private Process running;
    private int terminalPort;
    private String admin;

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        site = directory.resolve("site");
        Path verb = Files.writeString(directory.resolve("pointsman"),
                "#!/bin/sh\nexec "
                        + String.join(" ", SwitchProcess.command().stream().map(word -> "'" + word + "'").toList())
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(verb, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder script = new ProcessBuilder(EXAMPLE.resolve("trial").toString(), site.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("trial.log").toFile());
        script.environment().put("POINTSMAN", verb.toString());
        assertEquals(0, script.start().waitFor(), () -> text(directory.resolve("trial.log")));
        device = new DeviceProcess(directory, 0);
        network = NetworkSimulator.start(Dialect.load(site.resolve("dialects/iso87-binary")), zoneKey(), "127.0.0.1", 0,
                100, TlsContext.open(new TlsSettings(tls("network.pem"), tls("network.key"), tls("ca.pem"), null,
                        PeerCertificates.REQUIRED, TlsSettings.PROTOCOLS, List.of())));
        changed("\"127.0.0.1:1500\"", "\"127.0.0.1:" + device.port() + "\"");
        changed("port: 8600", "port: " + network.port());
        changed("port: 8583", "port: 0");
        changed("port: 8585", "port: 0");
    }

    private static Path tls(String name) {
        return site.resolve("tls").resolve(name);
    }

    private static byte[] zoneKey() throws IOException {
        return HexFormat.of().parseHex(Files.readString(site.resolve("zone.key")).strip());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void changed(String from, String to) throws IOException {
        Path file = site.resolve("switch.yaml");
        String before = Files.readString(file);
        assertTrue(before.contains(from), from);
        Files.writeString(file, before.replace(from, to));
    }

    @AfterAll
    static void end() {
        device.close();
        network.close();
    }

    private void start() throws IOException {
        Path out = Files.createTempFile(directory, "run-", ".log");
        running = new ProcessBuilder(SwitchProcess.command("run", "--config", site.resolve("switch.yaml").toString(),
                "--data", directory.resolve("data").toString())).redirectErrorStream(true).redirectOutput(out.toFile())
                .start();
        await().until(() -> READY.matcher(text(out)).find() || !running.isAlive());
        Matcher ready = READY.matcher(text(out));
        assertTrue(ready.find(), () -> text(out));
        terminalPort = Integer.parseInt(ready.group(1));
        admin = "https://127.0.0.1:" + ready.group(2);
    }

    private int olga(String... verb) {
        return verbs.plain(Stream.concat(Stream.of("--url", admin, "--ca", tls("ca.pem").toString(), "--token-file",
                site.resolve("olga.token").toString()), Stream.of(verb)).toArray(String[]::new));
    }

    @Test
    void shouldTradeOverMutualTlsThroughTheDevice() throws IOException, InterruptedException {
        start();
        try {
            await().until(() -> olga("health") == 0);
            assertEquals(0, olga("merchant", "add", MID, "--name", "Corner shop", "--reason", "trial"));
            assertEquals(0, olga("terminal", "provision", TID, "--merchant", MID, "--wrapped-tmk",
                    text(site.resolve("terminal-" + TID + ".wrapped")), "--reason", "trial"));
            String published = LocalMaster.TRIAL.wrap("002", HexFormat.of().formatHex(SwitchProcess.TMK));
            assertEquals(ExitCode.USAGE, olga("terminal", "provision", "10000002", "--merchant", MID, "--wrapped-tmk",
                    published, "--reason", "trial"));
            sell();
            assertEquals(1, network.totals().purchases());
            assertEquals(List.of(), network.anomalies(), "the network opened the PIN block");
        } finally {
            running.destroy();
            assertTrue(running.waitFor(60, TimeUnit.SECONDS));
        }
        assertEquals(0, running.exitValue());
    }

    private void sell() throws IOException {
        try (PosTerminal till = new PosTerminal(SwitchProcess.DIALECT, new InetSocketAddress("127.0.0.1", terminalPort),
                TID, MID, HexFormat.of().parseHex(text(site.resolve("terminal-" + TID + ".tmk"))), certified())) {
            assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
            assertEquals("00", till.purchase(12_34, TestCard.UNIONPAY, "123456").f39());
        }
        PosTerminal clear = new PosTerminal(SwitchProcess.DIALECT, new InetSocketAddress("127.0.0.1", terminalPort),
                TID, MID, SwitchProcess.TMK);
        assertThrows(IOException.class, () -> clear.signOn(KeyScheme.DOUBLE));
        clear.close();
    }

    private static TlsContext certified() {
        return TlsContext.open(new TlsSettings(tls("terminal-" + TID + ".pem"), tls("terminal-" + TID + ".key"),
                tls("ca.pem"), null, PeerCertificates.NONE, TlsSettings.PROTOCOLS, List.of()));
    }

    /** One thing taken away, or put beside. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            durability: host            # | durability: process # | durability must be host
            tokensFile: tokens.yaml | | tokensFile must be
            kind: HSM | kind: SOFTWARE | securityModule.kind must be HSM
            clients: REQUIRED | clients: NONE | terminals.tls.ownTerminal
            tls: {certificate: tls/switch.pem, key: tls/switch.key} | # none | admin.tls must be given
            tls: {certificate: tls/switch.pem, key: tls/switch.key, trust: tls/ca.pem} | embedded: true | networks.embedded must be false
            tls/revoked.pem | tls/none.pem | tls/none.pem
            dialects: dialects | dialects: dialects ; demoEstate: estate.yaml | demoEstate must be absent
            dialects: dialects | dialects: dialects ; keyBlockKey: "00112233445566778899AABBCCDDEEFF" | keyBlockKey must be a zone master key under the local master key of the device
            tokensFile: tokens.yaml | tokensFile: tokens.yaml ; tokens: [{name: a, token: abcdefghijklmnop, roles: [ADMIN]}] | tokens must be absent
            """)
    void shouldRefuseAndNameWhatIsMissing(String from, String to, String sentence) throws IOException {
        String whole = Files.readString(site.resolve("switch.yaml"));
        assertTrue(whole.contains(from), from);
        Path file = Files.writeString(site.resolve("other.yaml"),
                whole.replace(from, to == null ? "" : to.replace(" ; ", "\n")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        String said = assertThrows(ConfigException.class, () -> SwitchConfig.check(file)).getMessage();

        assertTrue(said.contains(sentence), said);
    }
}
