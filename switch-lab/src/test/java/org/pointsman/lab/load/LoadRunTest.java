package org.pointsman.lab.load;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;

/** Short runs against a switch in this process and against a bare echo. */
class LoadRunTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");
    private static final Dialect DIALECT = Dialect.load(CONFIG.resolve("dialects").resolve("cup-pos"));

    @TempDir
    private Path directory;

    private static LoadEstate estate() throws LoadException {
        return LoadEstate.load(CONFIG.resolve("demo").resolve("estate.yaml"));
    }

    private SwitchNode startSwitch() {
        SwitchConfig config = SwitchConfig.load(CONFIG.resolve("switch.yaml")).withPorts(0, 0, 0)
                .withDurability("process");
        SwitchNode node = SwitchNode.start(config, directory);
        await().until(() -> node.operations().status().networks().stream().allMatch(NetworkStatus::up));
        return node;
    }

    private static InetSocketAddress address(SwitchNode node) {
        return new InetSocketAddress("127.0.0.1", node.terminalPort());
    }

    private static void assertClean(LoadResult result) {
        assertTrue(result.isClean(), () -> result.violations() + " " + result.samples() + " " + result.f39Counts());
    }

    @Test
    void shouldFindNothingWrongWithASwitchWhenTheMixIsSent() throws Exception {
        LoadMix mix = LoadMixFile.load(CONFIG.resolve("demo").resolve("load-mix.yaml"));
        try (SwitchNode node = startSwitch()) {
            LoadResult result = LoadRun
                    .run(LoadPlan.open(address(node), DIALECT, estate(), 100, 500, 0, 2).withMix(mix));
            assertClean(result);
            assertTrue(result.count() > 800 && result.count() < 1200, result::toString);
            assertTrue(result.f39Counts().keySet().containsAll(List.of("00", "30", "97")), result::toString);
            assertTrue(result.notes().getLast().contains("no terminal is suspended"), result.notes()::toString);
            assertTrue(
                    result.latencies().keySet()
                            .containsAll(List.of(Kind.SALE, Kind.VOID, Kind.REFUND, Kind.REVERSAL, Kind.REPEAT,
                                    Kind.ECHO, Kind.MALFORMED, Kind.UNKNOWN_TERMINAL)),
                    result.latencies().keySet()::toString);
        }
    }

    @Test
    void shouldKeepConnectionsFilledWhenTheLoopIsClosed() throws Exception {
        try (SwitchNode node = startSwitch()) {
            LoadResult result = LoadRun.run(LoadPlan.closed(address(node), DIALECT, estate(), 4, 16, 0, 1));
            assertClean(result);
            assertEquals(Map.of("00", result.f39Counts().get("00")), result.f39Counts());
        }
    }

    @Test
    void shouldCountRefusalsAsViolationsWhenTheyAreNotExpected() throws Exception {
        LoadMix jcb = new LoadMix(Map.of(Kind.SALE, 100.0), 100, 100, 0, List.of(TestCard.JCB), null, null);
        try (SwitchNode node = startSwitch()) {
            LoadResult result = LoadRun.run(LoadPlan.open(address(node), DIALECT, estate(), 10, 50, 0, 1).withMix(jcb));
            assertEquals(Map.of(Breach.WRONG_F39, result.f39Counts().get("15")), result.violations());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "8, 16", "1, 1000", "1000, 1"})
    void shouldMatchEchoesInOrderWhenTheyComeBack(int connections, int inFlight) throws Exception {
        try (EchoServer echo = new EchoServer()) {
            LoadResult result = LoadRun
                    .run(LoadPlan.closed(echo.address(), DIALECT, estate(), connections, inFlight, 0, 1)
                            .withoutSignOn(Answers.ECHO, 0));
            assertClean(result);
        }
    }

    @Test
    void shouldFindAnEchoUnbelievableWhenAHostIsExpected() throws Exception {
        try (EchoServer echo = new EchoServer()) {
            LoadResult result = LoadRun
                    .run(LoadPlan.open(echo.address(), DIALECT, estate(), 2, 20, 0, 1).withoutSignOn(Answers.FULL, 1));
            assertTrue(result.violations().keySet().containsAll(List.of(Breach.WRONG_TYPE, Breach.WRONG_F39)),
                    result.violations()::toString);
        }
    }

    @Test
    void shouldSayWhereWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        LoadPlan plan = LoadPlan.open(new InetSocketAddress("127.0.0.1", port), DIALECT, estate(), 3, 10, 0, 1);
        LoadException refused = assertThrows(LoadException.class, () -> LoadRun.run(plan));
        assertTrue(refused.getMessage().startsWith("cannot connect to 127.0.0.1:" + port), refused.getMessage());
    }

    @Test
    void shouldSayWhichTerminalWhenASignOnIsRefused() throws Exception {
        try (SwitchNode node = startSwitch()) {
            LoadPlan plan = LoadPlan.open(address(node), DIALECT, estate(), 1, 10, 0, 1).withTerminals("10005001", 1);
            LoadException refused = assertThrows(LoadException.class, () -> LoadRun.run(plan));
            assertTrue(refused.getMessage().startsWith("sign-on of terminal 10005001 was answered with F39 97"),
                    refused.getMessage());
        }
    }
}
