package org.pointsman.jpos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jpos.core.SimpleConfiguration;
import org.jpos.security.SecureDESKey;
import org.jpos.security.jceadapter.JCESecurityModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.rig.RigConfig;
import org.pointsman.lab.simulator.BookEntry;
import org.pointsman.lab.simulator.BookEntry.State;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;

/** A whole switch with its keys behind an adapter of jPOS: terminals check every MAC, the network every PIN block. */
@Timeout(180)
class NodeBehindAdapterTest {
    private static final Path CONFIG = JposSite.ROOT.resolve("config");
    private static final String TMK = "0123456789ABCDEFFEDCBA9876543210";
    private static final String ZERO = "0".repeat(32);
    private static final String PIN = "123456";
    private static final long AMOUNT_MINOR = 12_34;
    private static final long DECLINED_MINOR = 9_000_51;
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private static Path directory;
    private static NetworkSimulator network;
    private static SwitchNode node;

    @BeforeAll
    static void start() throws Exception {
        Dialect upstream = Dialect.load(CONFIG.resolve("dialects").resolve("iso87-binary"));
        network = NetworkSimulator.start(upstream, NetworkSimulator.demoZoneKey(), "127.0.0.1", 0);
        JCESecurityModule keyRoom = keyRoom();
        String zoneKey = formed(keyRoom, "ZPK", HEX.withUpperCase().formatHex(NetworkSimulator.demoZoneKey()));
        Path estate = Files.writeString(directory.resolve("estate.yaml"),
                Files.readString(CONFIG.resolve("demo").resolve("estate.yaml"))
                        .replace(TMK, formed(keyRoom, "TMK", TMK)).replace("terminals: 1000", "terminals: 4"));
        Path file = RigConfig.of(CONFIG.resolve("switch.yaml")).network(network.port()).durability("process")
                .withoutSnapshots().adapter(deployed(), "jce", zoneKey, estate).write(directory.resolve("switch.yaml"));
        node = SwitchNode.start(new SwitchContext().config(SwitchConfig.load(file)).data(directory.resolve("data")));
        await().until(() -> node.operations().status().networks().getFirst().up());
    }

    /** Where keys are formed, with the local master key that the deployed adapter reads. */
    private static JCESecurityModule keyRoom() throws Exception {
        SimpleConfiguration settings = new SimpleConfiguration();
        settings.put("provider", "org.bouncycastle.jce.provider.BouncyCastleProvider");
        settings.put("lmk", masterKeys());
        settings.put("rebuildlmk", "true");
        return new JCESecurityModule(settings, null, null);
    }

    private static String masterKeys() {
        return directory.resolve("lmk").toString();
    }

    private static String formed(JCESecurityModule keyRoom, String type, String clear) throws Exception {
        SecureDESKey key = keyRoom.formKEYfromClearComponents((short) 128, type, clear, ZERO);
        return "U" + HEX.withUpperCase().formatHex(key.getKeyBytes());
    }

    private static Path deployed() throws IOException {
        Path deploy = Files.createDirectories(directory.resolve("deploy"));
        Files.writeString(deploy.resolve("10_jce.xml"), """
                <s-m-adaptor name='jce' class='org.jpos.q2.security.SMAdaptor' logger='Q2'>
                  <attr name='impl'>org.jpos.security.jceadapter.JCESecurityModule</attr>
                  <property name='provider' value='org.bouncycastle.jce.provider.BouncyCastleProvider'/>
                  <property name='lmk' value='%s'/>
                  <property name='cbc-mac' value='DESEDEMAC64'/>
                </s-m-adaptor>
                """.formatted(masterKeys()));
        return deploy;
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        network.close();
    }

    private static PosTerminal terminal(int number) {
        return new PosTerminal(Dialect.loadForTerminals(CONFIG.resolve("dialects").resolve("cup-pos")),
                new InetSocketAddress("127.0.0.1", node.terminalPort()), "%08d".formatted(10_000_000 + number),
                "999290058120%03d".formatted(number), HEX.parseHex(TMK));
    }

    private static List<State> states(String tid) {
        return network.entries().stream().filter(entry -> entry.tid().equals(tid)).map(BookEntry::state).toList();
    }

    @Test
    void shouldSellAndVoidWithMacAndPin() throws IOException {
        try (PosTerminal till = terminal(1)) {
            assertEquals("00", till.signOn(KeyScheme.DOUBLE_WITH_TRACK).f39());
            PosReply voided = till.purchase(AMOUNT_MINOR, TestCard.UNIONPAY, PIN);
            assertEquals("00", voided.f39());
            assertEquals("00", till.voidPurchase(voided).f39());
            assertEquals("51", till.purchase(DECLINED_MINOR, TestCard.UNIONPAY, PIN).f39());
            assertEquals("00", till.purchase(AMOUNT_MINOR, TestCard.UNIONPAY, PIN).f39());
        }
        assertEquals(List.of(State.VOIDED, State.APPROVED, State.DECLINED, State.APPROVED), states("10000001"));
        assertEquals(AMOUNT_MINOR, network.totals().netMinor());
        assertEquals(List.of(), network.anomalies());
    }

    @Test
    void shouldRefuseAWrongMacAndKeysTheAdapterDoesNotMake() throws IOException {
        try (PosTerminal till = terminal(2)) {
            assertEquals("40", till.signOn(KeyScheme.DOUBLE).f39(), "its MAC key is of single length");
            assertEquals("00", till.signOn(KeyScheme.DOUBLE_WITH_TRACK).f39());
            assertEquals("A0", till.purchaseWithWrongMac(AMOUNT_MINOR, TestCard.UNIONPAY).f39());
        }
        assertEquals(List.of(), states("10000002"));
    }
}
