package org.pointsman.lab.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.JposTerminal;
import org.pointsman.lab.terminal.TestCard;

/** A stack of another make on both sides: its terminal, its network, our switch between them. */
class JposNetworkTest {
    private static final Path DIALECTS = SwitchProcess.ROOT.resolve("config").resolve("dialects");
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final String TRACK = TestCard.UNIONPAY.track2().replace('D', '=');
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PLAIN = "000000012300";

    @TempDir
    private static Path directory;
    private static JposNetwork network;
    private static SwitchProcess running;
    private static JposTerminal terminal;
    private static int stan = 1;

    @BeforeAll
    static void start() throws Exception {
        network = new JposNetwork(Files.createDirectory(directory.resolve("deploy")),
                DIALECTS.resolve("iso87-binary").resolve("packager.xml"));
        running = SwitchProcess.start(directory,
                SwitchProcess.shipped().network(network.port(), 1_000).reversalRetry(300, 1_000));
        terminal = new JposTerminal(DIALECTS.resolve("cup-pos").resolve("packager.xml"), running.terminals(), TMK);
        ISOMsg signOn = terminal
                .ask(identified(terminal.message("0800", "11", "000001", "60", "00000001003", "63", "01 ")));
        terminal.takeOver(signOn);
    }

    @AfterAll
    static void stop() throws IOException {
        if (terminal != null) {
            terminal.close();
        }
        if (running != null) {
            running.close();
        }
        network.close();
    }

    private static ISOMsg identified(ISOMsg message) throws ISOException {
        message.set(41, "10000001");
        message.set(42, "999290058120001");
        return message;
    }

    private static ISOMsg request(String mti, String code, String amount, String type) throws ISOException {
        ISOMsg request = identified(terminal.message(mti, "3", code, "4", amount, "11", "%06d".formatted(++stan), "22",
                "022", "25", "00", "35", TRACK, "49", "156", "60", type + "000001000"));
        return request;
    }

    private static ISOMsg sell(String amount) throws ISOException, IOException {
        return terminal.askSigned(request("0200", "000000", amount, "22"));
    }

    private static ISOMsg takeBack(String mti, String amount, String type, ISOMsg sale, String date, String f63)
            throws ISOException, IOException {
        ISOMsg request = request(mti, "200000", amount, type);
        request.set(37, sale.getString(37));
        request.set(38, sale.getString(38));
        request.set(61, "000001" + sale.getString(11) + date);
        request.set(63, f63);
        return terminal.askSigned(request);
    }

    private static String answer(ISOMsg reply) throws ISOException {
        return reply.getMTI() + " " + reply.getString(39);
    }

    private static ISOMsg only(String mti, String amount) {
        List<ISOMsg> seen = network.seen(mti, amount);
        assertEquals(1, seen.size(), mti);
        return seen.getFirst();
    }

    private static void assertReverses(ISOMsg reversal, ISOMsg original) {
        assertEquals("0200" + original.getString(11) + original.getString(7) + "00000012900" + "00000000000",
                reversal.getString(90));
        assertEquals(original.getString(37), reversal.getString(37));
        assertEquals(original.getString(2), reversal.getString(2));
    }

    @Test
    void shouldSignOnToANetworkOfAnotherMake() {
        ISOMsg signOn = network.seen("0800", null).getFirst();
        assertEquals("001 00012900", signOn.getString(70) + " " + signOn.getString(32));
    }

    @Test
    void shouldSellAndVoid() throws ISOException, IOException {
        ISOMsg sale = sell("000000010000");
        assertEquals("0210 00", answer(sale));
        ISOMsg upstream = only("0200", "000000010000");
        assertEquals("6200123456789010 000000 " + sale.getString(37),
                upstream.getString(2) + " " + upstream.getString(3) + " " + upstream.getString(37));
        assertEquals("J" + upstream.getString(11).substring(1), sale.getString(38));
        assertEquals("0210 00", answer(takeBack("0200", "000000010000", "23", sale, "", "01 ")));
        assertEquals("020000", network.seen("0200", "000000010000").getLast().getString(3));
    }

    @Test
    void shouldRefundInPartsAndNeverTooMuch() throws ISOException, IOException {
        ISOMsg sale = sell("000000020000");
        assertEquals("0210 00", answer(sale));
        assertEquals("0230 00", answer(takeBack("0220", "000000012000", "25", sale, sale.getString(13), "000")));
        assertEquals("0230 64", answer(takeBack("0220", "000000008001", "25", sale, sale.getString(13), "000")));
        assertEquals("0230 00", answer(takeBack("0220", "000000008000", "25", sale, sale.getString(13), "000")));
        assertEquals("200000", only("0200", "000000012000").getString(3));
    }

    @Test
    void shouldPassTheNetworksDeclineOn() throws ISOException, IOException {
        assertEquals("0210 51", answer(sell(JposNetwork.DECLINED)));
    }

    @Test
    void shouldReverseWhenTheNetworkKeepsSilent() throws ISOException, IOException {
        assertEquals("0210 98", answer(sell(JposNetwork.SILENT)));
        await().atMost(PATIENCE).until(() -> !network.seen("0420", JposNetwork.SILENT).isEmpty());
        assertReverses(only("0420", JposNetwork.SILENT), only("0200", JposNetwork.SILENT));
    }

    @Test
    void shouldRepeatTheReversalUnderTheSameNumbersUntilItIsAcknowledged() throws ISOException, IOException {
        assertEquals("0210 98", answer(sell(JposNetwork.ACKNOWLEDGED_LATE)));
        await().atMost(PATIENCE).until(() -> !network.seen("0421", JposNetwork.ACKNOWLEDGED_LATE).isEmpty());
        ISOMsg first = only("0420", JposNetwork.ACKNOWLEDGED_LATE);
        ISOMsg repeat = network.seen("0421", JposNetwork.ACKNOWLEDGED_LATE).getFirst();
        assertReverses(first, only("0200", JposNetwork.ACKNOWLEDGED_LATE));
        assertReverses(repeat, only("0200", JposNetwork.ACKNOWLEDGED_LATE));
        assertEquals(first.getString(11) + first.getString(7), repeat.getString(11) + repeat.getString(7));
    }

    @Test
    void shouldNotDeliverAnApprovalThatComesTooLate() throws ISOException, IOException {
        ISOMsg sale = sell(JposNetwork.LATE);
        assertEquals("0210 98", answer(sale));
        await().atMost(PATIENCE).until(() -> running.get("/metrics").body().contains("pointsman_network_late 1.0"));
        String kept = body("/api/v1/transactions/" + Long.parseLong(sale.getString(37)));
        assertTrue(kept.contains("\"state\":\"REVERSED\"") && kept.contains("\"reversal\":\"ACKNOWLEDGED\""), kept);
        assertReverses(only("0420", JposNetwork.LATE), only("0200", JposNetwork.LATE));
    }

    private static String body(String path) {
        try {
            return running.get(path).body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    @Test
    void shouldSignOnAgainAndReverseWhenTheNetworkHangsUp() throws ISOException, IOException {
        int signOns = network.seen("0800", null).size();
        assertEquals("0210 98", answer(sell(JposNetwork.DROPPED)));
        await().atMost(PATIENCE).until(() -> network.seen("0800", null).size() > signOns);
        await().atMost(PATIENCE).until(() -> reversed(JposNetwork.DROPPED));
        await().atMost(PATIENCE).until(() -> body("/api/v1/health").contains("\"status\":\"UP\""));
        assertEquals("0210 00", answer(sell(PLAIN)));
    }

    private static boolean reversed(String amount) {
        return !network.seen("0420", amount).isEmpty() || !network.seen("0421", amount).isEmpty();
    }
}
