package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.DemoTokens;
import org.pointsman.ops.access.AccessFile;
import org.pointsman.ops.api.AdminServer;
import org.pointsman.ops.api.AdminSettings;
import org.pointsman.ops.api.ReadSide;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.TerminalState;

/** A terminal is given up from the command line, on a switch that runs (G-1, R-020 to R-049). */
class CancelVerbsTest {
    private static final String TID = "10000001";
    private static final String MID = "999290058120001";
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @TempDir
    private static Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private SwitchNode node;
    private AdminServer server;

    @BeforeEach
    void start() {
        Path config = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");
        node = SwitchNode.start(SwitchConfig.load(config).withPorts(0, 0, 0).withNetworks(network -> network.served(1))
                .withDurability("process"), directory.resolve("data"));
        server = AdminServer.start(
                new AdminSettings("127.0.0.1", 0, true, DemoTokens.all(), BuildInfo.load(), ZoneOffset.ofHours(8), 156,
                        0),
                node.operations(), () -> "", ReadSide.NONE, new AccessFile(directory.resolve("data/access.log")));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        node.close();
    }

    private String run(int expected, String token, String... words) {
        out.reset();
        err.reset();
        Stream<String> options = Stream.of("--url", "http://127.0.0.1:" + server.port(), "--token", token, "--yes");
        Streams streams = new Streams(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader("")), false,
                Map.of());
        try {
            int code = new Cli(streams, List.of())
                    .execute(Stream.concat(options, Stream.of(words)).toArray(String[]::new));
            assertEquals(expected, code, () -> String.join(" ", words) + "\n" + err.toString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return expected == ExitCode.OK ? out.toString(StandardCharsets.UTF_8) : err.toString(StandardCharsets.UTF_8);
    }

    private String step(String token, String step, String... more) {
        return run(ExitCode.OK, token,
                Stream.concat(Stream.of("case", "step", "1", step, "--reason", "as asked"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<PaymentService> services() {
        return node.operations().query(view -> view.registry().services(TID).active()).join().value();
    }

    private void approved() {
        assertTrue(run(ExitCode.OK, "demo-operator", "case", "cancel", TID, "--merchant", MID, "--applicant", "Ms Li",
                "--channel", "ONLINE", "--cause", "COST", "--reason", "she asked").contains("Case 1 is DRAFT"));
        step("demo-operator", "submit", "--document", "APPLICATION_FORM", "--sha256", DIGEST, "--document",
                "IDENTITY_PROOF", "--sha256", DIGEST);
        step("demo-operator", "identity-pass", "--method", "SMS_CODE");
        step("demo-operator", "confirm", "--accept", "--agree", "0.00", "--applicant", "Ms Li");
        step("demo-risk", "verify");
        step("demo-approver", "approve");
    }

    @Test
    void shouldTakeATerminalFromTheWishToItsClosing() throws IOException {
        approved();
        String shown = run(ExitCode.OK, "demo-viewer", "case", "show", "1");
        assertTrue(shown.contains("DRAINING") && shown.contains("export (OPERATOR or RISK)"), shown);
        assertFalse(shown.contains("agree (") || shown.contains(" waive ("), shown);
        run(ExitCode.OK, "demo-risk", "case", "step", "1", "force", "--reason", "FRAUD, says the bank");
        assertTrue(run(ExitCode.OK, "demo-viewer", "case", "show", "1").contains("agree (APPROVER)"));
        String checked = run(ExitCode.OK, "demo-viewer", "case", "pre-check", "1");
        assertTrue(checked.contains("BINDING_ACTIVE") && checked.contains("EXPORT_MISSING"), checked);
        for (PaymentService service : services()) {
            step("demo-operator", "unbind", "--service", service.name());
            run(ExitCode.OK, "demo-operator", "binding", "provider", TID, service.name(), "UNBOUND", "--reference",
                    "P-1", "--reason", "told");
        }
        Path file = directory.resolve("export.jsonl");
        run(ExitCode.OK, "demo-operator", "case", "export", "1", "--to", file.toString(), "--reason", "before the end");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(step("demo-operator", "ready").contains("READY_TO_CLOSE"));
        assertTrue(run(ExitCode.NOT_ALLOWED, "demo-operator", "case", "step", "1", "close", "--reason", "x")
                .contains("APPROVER"));
        step("demo-approver", "close");
        assertEquals(TerminalState.CANCELLED,
                node.operations().query(view -> view.registry().terminal(TID).state()).join().value());
        assertTrue(run(ExitCode.OK, "demo-viewer", "case", "list", "--closed").contains("CANCELLATION"));
        assertTrue(Files.readString(directory.resolve("data/access.log")).contains("POST /api/v1/cases/1/export"));
    }
}
