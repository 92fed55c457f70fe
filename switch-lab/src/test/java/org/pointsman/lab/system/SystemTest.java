package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.journal.JournalVerifier;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.SecretScan;
import org.pointsman.lab.audit.Secrets;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.Vectors;

/** A switch in a process of its own, from its first message to its restart. */
class SystemTest {
    private static final Dialect DIALECT = SwitchProcess.DIALECT;
    private static final String MERCHANT = "999290058120001";
    private static final String PIN = "123456";

    @TempDir
    private Path directory;
    private final List<PosTerminal> terminals = new ArrayList<>();
    private SwitchProcess running;

    @AfterEach
    void stop() {
        terminals.forEach(PosTerminal::close);
        if (running != null) {
            running.close();
        }
    }

    private void start() throws IOException {
        running = SwitchProcess.start(directory);
        terminals.forEach(terminal -> terminal.moveTo(running.terminals()));
    }

    private PosTerminal terminal(String tid) {
        PosTerminal terminal = running.till(tid, MERCHANT);
        terminals.add(terminal);
        return terminal;
    }

    private static IsoMessage decode(byte[] frame) {
        IsoMessage message = new IsoMessage();
        int start = DIALECT.framing().messageOffset(0);
        long error = DIALECT.codec().decode(new UnsafeBuffer(frame), start, frame.length - start, message);
        assertEquals(IsoError.NONE, error);
        return message;
    }

    private static void assertF39(String expected, PosReply reply) {
        assertEquals(expected, reply.f39(), reply::toString);
    }

    @Test
    void shouldAnswerTheGoldenSignOnAndEcho() throws IOException {
        start();
        PosTerminal wire = terminal("10000001");
        byte[] signOn = wire.raw(Vectors.frame("A1"));
        assertEquals("6000000003603100311003", HexFormat.of().formatHex(signOn, 2, 13));
        IsoMessage reply = decode(signOn);
        assertEquals(810, reply.mti());
        assertEquals("000001 00012900 00 10000001 999290058120001 00000001003", texts(reply, 11, 32, 39, 41, 42, 60));
        assertEquals(80, reply.text(62).length());
        IsoMessage echo = decode(wire.raw(Vectors.frame("A15")));
        assertEquals(830, echo.mti());
        assertEquals("00 10000001 999290058120001 00000001301", texts(echo, 39, 41, 42, 60));
    }

    private static String texts(IsoMessage message, int... fields) {
        return String.join(" ", Arrays.stream(fields).mapToObj(message::text).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepKeysHoldsAndMoneyWhenRestarted(boolean killed) throws IOException, InterruptedException {
        start();
        PosTerminal till = terminal("10000001");
        PosTerminal held = terminal("10000011");
        assertF39("00", till.signOn(KeyScheme.DOUBLE));
        assertF39("00", held.signOn(KeyScheme.DOUBLE_WITH_TRACK));
        PosReply sale = till.purchase(100_00, TestCard.UNIONPAY, PIN);
        assertF39("00", sale);
        assertF39("00", till.refund(sale, 30_00));
        assertF39("00", held.purchase(10_00, TestCard.VISA));
        suspend(held);

        restart(killed);

        PosReply repeated = till.repeat(sale);
        assertArrayEquals(sale.frame(), repeated.frame());
        assertF39("00", till.purchase(20_00, TestCard.MASTERCARD));
        assertF39("58", held.purchase(10_00, TestCard.UNIONPAY));
        assertF39("64", till.refund(sale, 70_01));
        running.dayPasses();
        assertF39("00", till.refund(sale, 70_00));
        keepAnswers("/api/v1/transactions", "/api/v1/transactions/" + Long.parseLong(sale.rrn()), "/api/v1/terminals",
                "/api/v1/terminals/" + till.tid(), "/api/v1/networks", "/api/v1/stats", "/metrics");
        assertEquals(0, running.terminate());
        assertTrue(JournalVerifier.verify(directory.resolve("data").resolve("journal")).isIntact());
        assertNoSecretOnDisk();
    }

    private void suspend(PosTerminal terminal) throws IOException, InterruptedException {
        String hold = "{\"hold\":\"MAINTENANCE\",\"reason\":\"new printer\"}";
        assertEquals(200, running.post("/api/v1/terminals/" + terminal.tid() + "/holds", hold).statusCode());
    }

    private void restart(boolean killed) throws IOException, InterruptedException {
        if (killed) {
            running.kill();
        } else {
            assertEquals(0, running.terminate());
        }
        running.close();
        start();
    }

    /** Leaves what the API tells beside the data, where it is searched for secrets. */
    private void keepAnswers(String... paths) throws IOException, InterruptedException {
        for (int i = 0; i < paths.length; i++) {
            HttpResponse<String> answer = running.get(paths[i]);
            assertEquals(200, answer.statusCode(), paths[i]);
            Files.writeString(directory.resolve("answer-" + i), answer.body());
        }
    }

    /** The directory holds data, configuration, answers of the API and all that the processes have printed. */
    private void assertNoSecretOnDisk() throws IOException {
        Files.delete(directory.resolve("switch.yaml"));
        List<Canary> canaries = Secrets.of(List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.MASTERCARD),
                List.of(PosTerminal.clearPinBlock(PIN, TestCard.UNIONPAY)), HexFormat.of().formatHex(SwitchProcess.TMK),
                terminals);
        SecretScan.Report report = new SecretScan(canaries).scan(directory);
        assertTrue(report.isClean(), report::toString);
    }

    @Test
    void shouldAnswer30WhenAMessageCannotBeReadToItsEnd() throws IOException {
        start();
        byte[] cut = Vectors.frame("A4");
        byte[] frame = Arrays.copyOf(cut, cut.length - 3);
        frame[1] = (byte) (frame.length - 2);
        IsoMessage reply = decode(terminal("10000001").raw(frame));
        assertEquals(210, reply.mti());
        assertEquals("000002 30 10000001", texts(reply, 11, 39, 41));
    }

    @Test
    void shouldCloseWhenBytesAreNoMessageAndServeTheNext() throws IOException {
        start();
        PosTerminal stranger = terminal("10000011");
        for (String hex : List.of("FFFF", "0004DEADBEEF", "474554202F20485454502F312E310D0A0D0A")) {
            assertThrows(EOFException.class, () -> stranger.raw(HexFormat.of().parseHex(hex)), hex);
            assertF39("00", stranger.echo());
        }
    }

    @Test
    void shouldNeedNoNetworkButLoopback() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"));
        assumeTrue(works("unshare", "-n", "ip", "link", "set", "lo", "up"), "needs root, unshare and ip");
        command.addAll(SwitchProcess.command("demo"));
        Path output = directory.resolve("demo.log");
        Process demo = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertTrue(demo.waitFor(2, TimeUnit.MINUTES), "the demo does not end");
            assertEquals(0, demo.exitValue(), () -> read(output));
        } finally {
            demo.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
