package org.pointsman.lab.neighbour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.rig.Rig;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.SwitchNode;

/** An ordinary terminal sells beside every bad neighbour, one sale after the other. */
class BadNeighbourTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config");
    private static final long BESIDE_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int TROUBLED = 10_000_500;

    private static Rig rig;
    private static SwitchNode node;
    private static PosTerminal till;
    private static Neighbourhood site;

    @BeforeAll
    static void start() throws Exception {
        rig = new Rig("neighbours", CONFIG.resolve("switch.yaml"), 3_000, false);
        node = rig.startHere();
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", node.terminalPort());
        till = rig.terminal(address, 10_000_001);
        assertEquals("00", till.signOn(KeyScheme.DOUBLE).f39());
        site = new Neighbourhood(address, Dialect.loadForTerminals(CONFIG.resolve("dialects/cup-pos")),
                LoadEstate.load(CONFIG.resolve("demo/estate.yaml")), TROUBLED, null, 0);
    }

    @AfterAll
    static void stop() throws Exception {
        till.close();
        node.close();
        rig.close();
    }

    /** All but the one that needs more files than a process may have open everywhere, and the one that needs TLS. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"IDLE", "HANDSHAKES"})
    void shouldLetAnOrdinaryTerminalSell(BadNeighbour neighbour) throws IOException {
        Runnable end = neighbour.begin(site);
        try {
            int sold = 0;
            for (long endNs = System.nanoTime() + BESIDE_NS; System.nanoTime() - endNs < 0; sold++) {
                assertEquals("00", till.purchase(100, TestCard.UNIONPAY).f39());
            }
            assertTrue(sold > 0);
        } finally {
            end.run();
        }
    }
}
