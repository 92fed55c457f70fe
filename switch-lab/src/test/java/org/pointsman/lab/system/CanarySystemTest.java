package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.audit.Canary;
import org.pointsman.lab.audit.SecretScan;
import org.pointsman.lab.audit.Secrets;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosRequest;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.lab.terminal.TestCode;

/**
 * Cards, codes and PINs that went through a switch on every kind of path, good ones and others, are nowhere afterwards:
 * in no file, no answer, no output, and not in its heap either.
 */
class CanarySystemTest {
    private static final String PIN = "123456";
    private static final String MERCHANT = "999290058120001";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long NETWORK_TIMEOUT_MS = 1_000;
    private static final long NO_ANSWER = 9_001_00;
    private static final long OTHER_AMOUNT = 9_006_00;
    private static final List<TestCard> CARDS = List.of(TestCard.UNIONPAY, TestCard.VISA, TestCard.MASTERCARD,
            TestCard.JCB);
    /** Without the one whose packed digits, all 1, are a pattern like any other. */
    private static final List<TestCard> IN_HEAP = List.of(TestCard.UNIONPAY, TestCard.MASTERCARD, TestCard.JCB);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;
    private NetworkSimulator network;
    private SwitchProcess running;
    private PosTerminal till;
    private int kept;

    @AfterEach
    void stop() {
        till.close();
        running.close();
        network.close();
    }

    private void start() throws IOException {
        if (network == null) {
            network = NetworkSimulator.start(Dialect.load(SwitchProcess.ROOT.resolve("config/dialects/iso87-binary")),
                    NetworkSimulator.demoZoneKey(), "127.0.0.1", 0);
        }
        running = SwitchProcess.start(directory, SwitchProcess.shipped().network(network.port(), NETWORK_TIMEOUT_MS)
                .urgentReadModel("INSIDE").snapshots(20));
        if (till == null) {
            till = running.till("10000001", MERCHANT);
        } else {
            till.moveTo(running.terminals());
        }
    }

    @Test
    void shouldShowNoCardNowhereWhateverBecameOfItsPayment() throws IOException, InterruptedException {
        start();
        assertEquals("00", till.signOn(KeyScheme.DOUBLE_WITH_TRACK).f39());
        PosReply sale = good();
        malformed();
        withoutAnswer();
        keepAnswers(Long.parseLong(sale.rrn()));
        Path heap = heap();
        crashed();
        keepAnswers(Long.parseLong(sale.rrn()));
        exported();

        assertClean(Secrets.ofCards(IN_HEAP, pinBlocks(IN_HEAP)), heap.getParent());
        Files.delete(heap);
        Files.delete(directory.resolve("switch.yaml"));
        assertClean(Secrets.of(CARDS, pinBlocks(CARDS), HexFormat.of().formatHex(SwitchProcess.TMK), List.of(till)),
                directory);
    }

    private PosReply good() throws IOException {
        PosReply sale = till.purchase(100_00, TestCard.UNIONPAY, PIN);
        assertEquals("00", sale.f39());
        assertEquals("00", till.purchase(20_00, TestCard.VISA).f39());
        assertEquals("00", till.tap(30_00, TestCard.MASTERCARD).f39());
        assertEquals("00", till.scan(40_00, TestCode.ALIPAY).f39());
        assertEquals("00", till.preAuth(50_00, TestCard.UNIONPAY).f39());
        assertEquals("00", till.balance(TestCard.UNIONPAY, PIN).f39());
        assertEquals("00", till.refund(sale, 10_00).f39());
        assertEquals("00", till.offlineSale(5_00, TestCard.UNIONPAY).f39());
        assertEquals("15", till.purchase(60_00, TestCard.JCB).f39());
        return sale;
    }

    /** Cut, spoilt, of no MAC, broken off. */
    private void malformed() throws IOException {
        assertEquals("A0", till.purchaseWithWrongMac(70_00, TestCard.VISA).f39());
        byte[] whole = till.device().purchaseRequest(80_00, TestCard.MASTERCARD, PIN).frame();
        for (int length = whole.length / 4; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            cut[0] = (byte) ((length - 2) >> 8);
            cut[1] = (byte) (length - 2);
            sent(cut);
        }
        for (int at = 13; at < whole.length; at += 5) {
            byte[] spoilt = whole.clone();
            spoilt[at] ^= (byte) 0xFF;
            sent(spoilt);
        }
        sent(Arrays.copyOf(whole, whole.length - 20));
    }

    /** Whatever is answered. */
    private void sent(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(running.terminals().getAddress(), running.terminals().getPort())) {
            socket.setSoTimeout(20);
            socket.getOutputStream().write(bytes);
            assertTrue(socket.getInputStream().read() >= -1);
        } catch (SocketTimeoutException _) {
            // neither answered nor closed yet: the rest of it never comes
        }
    }

    private void withoutAnswer() throws IOException {
        assertEquals("98", till.purchase(NO_ANSWER, TestCard.VISA, PIN).f39());
        assertEquals("96", till.purchase(OTHER_AMOUNT, TestCard.MASTERCARD).f39());
        PosRequest lost = till.device().purchaseRequest(90_00, TestCard.UNIONPAY, PIN);
        assertEquals("00", till.reversal(lost).f39());
    }

    private void keepAnswers(long sale) throws IOException, InterruptedException {
        await().atMost(PATIENCE).until(() -> running.get("/api/v1/health").body().contains(", 0 records behind"));
        JsonNode paths = JSON.readTree(running.get("/api/v1/openapi.json").body()).path("paths");
        int answered = 0;
        for (var path : paths.properties()) {
            String one = path.getKey().replace("{tid}", till.tid()).replace("{mid}", MERCHANT).replace("{id}",
                    Long.toString(sale));
            if (path.getValue().has("get") && !one.contains("{") && !one.endsWith("/events")) {
                answered += keep(one);
            }
        }
        assertTrue(answered > 30, "only " + answered + " answers");
        for (String one : List.of("/metrics", "/", "/api/v1/search?q=" + till.tid(), "/api/v1/search?q=9010")) {
            assertEquals(1, keep(one), one);
        }
    }

    private int keep(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = running.get(path);
        Files.writeString(directory.resolve("answer-" + kept++), path + "\n" + answer.headers().map() + answer.body());
        return answer.statusCode() == 200 ? 1 : 0;
    }

    /** What lives in its memory once every exchange has ended. */
    private Path heap() throws IOException, InterruptedException {
        await().atMost(PATIENCE)
                .until(() -> running.get("/metrics").body().lines().anyMatch("pointsman_inflight 0.0"::equals));
        Path dump = Files.createDirectories(directory.resolve("heap")).resolve("switch.hprof");
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(running.pid()), "GC.heap_dump", dump.toString()).redirectErrorStream(true).start();
        assertTrue(jcmd.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, jcmd.exitValue());
        return dump;
    }

    /** Killed while a payment waits for its network. */
    private void crashed() throws IOException, InterruptedException {
        Thread sale = Thread.ofPlatform()
                .start(() -> assertThrows(IOException.class, () -> till.purchase(NO_ANSWER, TestCard.UNIONPAY, PIN)));
        await().atMost(PATIENCE)
                .until(() -> running.get("/metrics").body().lines().anyMatch("pointsman_inflight 1.0"::equals));
        running.kill();
        running.close();
        sale.join();
        start();
    }

    private void exported() throws IOException {
        FileVerbs verbs = new FileVerbs();
        Path data = directory.resolve("data");
        for (String verb : List.of("journal export", "journal stats", "journal replay")) {
            verbs.run(data, verb.split(" "));
            Files.writeString(directory.resolve("export-" + kept++), verbs.out() + verbs.err());
        }
    }

    private static List<byte[]> pinBlocks(List<TestCard> cards) {
        return cards.stream().map(card -> PosTerminal.clearPinBlock(PIN, card)).toList();
    }

    private static void assertClean(List<Canary> canaries, Path where) throws IOException {
        SecretScan.Report report = new SecretScan(canaries).scan(where);
        assertTrue(report.isClean(), report::toString);
    }
}
