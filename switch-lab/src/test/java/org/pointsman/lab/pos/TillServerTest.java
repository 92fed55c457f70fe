package org.pointsman.lab.pos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SwitchNode;

/** What JMeter's stock TCP sampler writes, against a real switch: the text of its request and nothing behind it. */
@TestInstance(Lifecycle.PER_CLASS)
class TillServerTest {
    private static final Path ROOT = Path.of(System.getProperty("pointsman.root"));
    private static final Path CONFIG = ROOT.resolve("config");

    private Rig rig;
    private SwitchNode node;
    private TillServer server;

    @BeforeAll
    void start() throws Exception {
        rig = new Rig("tills", CONFIG.resolve("switch.yaml"), 3_000, false);
        rig.settings().withoutSnapshots();
        node = rig.startHere();
        await().until(() -> node.operations().status().networks().stream().allMatch(NetworkStatus::up));
        Dialect spoken = Dialect.loadForTerminals(CONFIG.resolve("dialects").resolve("cup-pos"));
        LoadEstate demo = LoadEstate.load(CONFIG.resolve("demo").resolve("estate.yaml"));
        InetSocketAddress host = new InetSocketAddress(InetAddress.getLoopbackAddress(), node.terminalPort());
        server = new TillServer(0,
                tid -> new PosTerminal(spoken, host, String.valueOf(tid), demo.midOf(tid), demo.masterKey()),
                TestCard.UNIONPAY);
        Thread.ofVirtual().start(() -> {
            try {
                server.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        node.close();
        rig.close();
    }

    @Test
    void shouldSellByTheBytesOfThePlan() throws IOException {
        String plan = Files.readString(ROOT.resolve("benchmarks/jmeter/pointsman.jmx"));
        assertTrue(plan.contains("sell ${tid} ${amount}&#10;"), "the plan sends something else");
        try (Socket jmeter = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader answers = new BufferedReader(
                        new InputStreamReader(jmeter.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String request : new String[]{"sell 10000201 12.34\n", "sell 10000201 12.35\n",
                    "sell 10000202 9000.51\n", "echo 10000203\n"}) {
                jmeter.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = answers.readLine();
                assertTrue(answer.matches((request.contains("9000.51") ? "51" : "00") + " [0-9-]+ [0-9]+"), answer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "buy 10000201 1.00", "sell 10000201", "sell 1 1.00", "sell 10000201 x",
            "echo 10000201 1"})
    void shouldSayWhatIsWrongAndGoOn(String line) {
        assertTrue(server.answer(line).startsWith("error "), server.answer(line));
        assertEquals("00", server.answer("echo 10000204").substring(0, 2));
    }
}
