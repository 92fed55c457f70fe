package org.pointsman.lab.demo;

import org.pointsman.journal.OwnerOnly;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.hsm.HostCommand;
import org.pointsman.hsm.HsmCounters;
import org.pointsman.iso.Dialect;
import org.pointsman.lab.hsm.HsmSimulator;
import org.pointsman.lab.hsm.LocalMaster;
import org.pointsman.lab.simulator.NetworkSimulator;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.PosTerminal;
import org.pointsman.lab.terminal.TestCard;
import org.pointsman.node.CommandReply;
import org.pointsman.node.ConfigException;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchNode;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.Role;

/** A shop's day over real connections in each dialect a listener can speak. */
class TerminalDialectsTest {
    private static final Path CONFIG = Path.of(System.getProperty("pointsman.root"), "config").toAbsolutePath();
    private static final String MERCHANT = "999290058120001";
    private static final String MASTER_KEY = "0123456789ABCDEFFEDCBA9876543210";
    private static final String ZONE_KEY = HexFormat.of().withUpperCase().formatHex(NetworkSimulator.demoZoneKey());
    private static final String BLOCK_KEY = "DD7515F2BFC17F85CE48F3CA25CB21F6";
    private static final String BLOCK = "B0080K0TB00E00001F06699CF9718DB81AAD0F5B50EEACB04993E65E907ED483C82B7861736F0733";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"cup-pos", "iso87-ascii", "iso87-binary"})
    void shouldSignOnSellVoidRefundAndReverse(String dialect) throws IOException {
        trade(config(dialect));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<mac algorithm='x9.9'/>", "<mac algorithm='x9.19'/>", "<pin iso-3='4'/>"})
    void shouldTradeWithTheMacAndThePinBlocksOfTheDialect(String element) throws IOException {
        Path dialects = Files.createDirectory(directory.resolve("dialects"));
        for (String shipped : List.of("cup-pos", "iso87-binary")) {
            copy(CONFIG.resolve("dialects").resolve(shipped), Files.createDirectory(dialects.resolve(shipped)));
        }
        Path own = Files.createDirectory(dialects.resolve("own"));
        Files.copy(dialects.resolve("cup-pos/packager.xml"), own.resolve("packager.xml"));
        Files.writeString(own.resolve("dialect.xml"),
                "<dialect name='own'><include file='../cup-pos/dialect.xml'/>" + element + "</dialect>");
        Path config = config("own");
        Files.writeString(config,
                Files.readString(config).replace(CONFIG.resolve("dialects").toString(), dialects.toString()));
        trade(config);
    }

    @ParameterizedTest
    @CsvSource({"cup-pos-sm, SM4, zone='sm4-pan', 16, 00", "cup-pos-sm, SM4, zone='iso-0' weaker='yes', 8, 00",
            "cup-pos-sm, SM4, zone='iso-0', 8, 99", "cmac, AES, zone='iso-4', 16, 00",
            "cmac, AES, zone='iso-3' weaker='yes', 8, 00", "cup-pos, DES, zone='iso-4', 16, 00"})
    void shouldTradeWithKeysOfAnotherCipher(String dialect, String algorithm, String zone, int block, String answer)
            throws IOException {
        Path dialects = Files.createDirectory(directory.resolve("dialects"));
        for (String shipped : List.of("cup-pos", "cup-pos-sm", "iso87-binary")) {
            copy(CONFIG.resolve("dialects").resolve(shipped), Files.createDirectory(dialects.resolve(shipped)));
        }
        Path own = Files.createDirectory(dialects.resolve("cmac"));
        Files.copy(dialects.resolve("cup-pos/packager.xml"), own.resolve("packager.xml"));
        Files.writeString(own.resolve("dialect.xml"), "<dialect name='cmac'><include file='../cup-pos/dialect.xml'/>"
                + "<mac algorithm='aes-cmac'/><pin iso-4='2'/></dialect>");
        replace(dialects.resolve("iso87-binary/dialect.xml"), "</dialect>", "<pin " + zone + "/></dialect>");
        replace(dialects.resolve("iso87-binary/packager.xml"), "id=\"52\" length=\"8\"",
                "id=\"52\" length=\"" + block + "\"");
        Path estate = Files.writeString(directory.resolve("estate.yaml"),
                Files.readString(CONFIG.resolve("demo/estate.yaml")) + "\nkeyAlgorithm: " + algorithm + "\n");
        Path config = config(dialect);
        replace(config, CONFIG.resolve("dialects").toString(), dialects.toString());
        replace(config, CONFIG.resolve("demo/estate.yaml").toString(), estate.toString());
        try (DemoRig house = DemoRig.build(config, false)) {
            PosTerminal till = house.terminal("10000001", MERCHANT);
            assertApproved(till.signOn(KeyScheme.DOUBLE));
            PosReply sale = till.purchase(100_00, TestCard.UNIONPAY);
            assertApproved(sale);
            assertApproved(till.voidPurchase(sale));
            assertApproved(till.signOn(KeyScheme.DOUBLE));
            PosReply withPin = till.purchase(50_00, TestCard.UNIONPAY, "123456");
            assertEquals(answer, withPin.f39(), withPin::toString);
            assertApproved(till.reversal(withPin.request()));
        }
    }

    @ParameterizedTest
    @CsvSource({"iso87-dukpt, FFFF%s00000000, zone='iso-0'", "iso87-dukpt-aes, FFFFFFFF%s, zone='iso-0' weaker='yes'"})
    void shouldTradeWithKeysOfEachTransaction(String dialect, String serial, String zone) throws IOException {
        Path dialects = Files.createDirectory(directory.resolve("dialects"));
        for (String shipped : List.of("cup-pos", "iso87-ascii", dialect, "iso87-binary")) {
            copy(CONFIG.resolve("dialects").resolve(shipped), Files.createDirectory(dialects.resolve(shipped)));
        }
        replace(dialects.resolve("iso87-binary/dialect.xml"), "</dialect>", "<pin " + zone + "/></dialect>");
        Path estate = Files.writeString(directory.resolve("estate.yaml"),
                Files.readString(CONFIG.resolve("demo/estate.yaml")) + "\nkeySerial: \"" + serial + "\"\n");
        Path config = config(dialect);
        replace(config, CONFIG.resolve("dialects").toString(), dialects.toString());
        replace(config, CONFIG.resolve("demo/estate.yaml").toString(), estate.toString());
        try (DemoRig house = DemoRig.build(config, false)) {
            PosTerminal till = house.terminal("10000001", MERCHANT);
            assertApproved(till.signOn(KeyScheme.DOUBLE));
            PosReply sale = till.purchase(100_00, TestCard.UNIONPAY, "123456");
            assertApproved(sale);
            assertEquals("A0", till.repeat(sale).f39(), "a number that was used");
            assertEquals(sale.rrn(), till.send(till.device().signedAnew(sale.request())).rrn());
            assertApproved(till.voidPurchase(sale));
            PosReply second = till.purchase(50_00, TestCard.UNIONPAY);
            assertApproved(second);
            assertApproved(till.refund(second, 20_00));
            PosReply lost = till.purchase(70_00, TestCard.UNIONPAY);
            assertApproved(till.reversal(lost.request()));
            assertApproved(till.signOff());
        }
    }

    @Test
    void shouldTradeWithKeysOfEachTransactionInADevice() throws IOException {
        HsmCounters asked = tradeWithADevice("iso87-dukpt", LocalMaster.TRIAL.wrap("009", MASTER_KEY),
                "keySerial: \"FFFF%s00000000\"", LocalMaster.TRIAL.wrap("001", ZONE_KEY), "timeoutMs: 10000");
        assertEquals(1, asked.answered(HostCommand.TRANSLATE_TRANSACTION_PIN));
    }

    @Test
    void shouldTradeWithKeysInKeyBlocksOfADevice() throws IOException {
        HsmCounters asked = tradeWithADevice("cup-pos", LocalMaster.TRIAL.block("K0TB00S", MASTER_KEY), "",
                LocalMaster.TRIAL.block("P0TB00E", ZONE_KEY),
                "timeoutMs: 10000, keyScheme: KEY_BLOCK, lmkIdentifier: \"01\", doubleLengthMak: true");
        assertEquals(1, asked.answered(HostCommand.TRANSLATE_PIN));
    }

    private HsmCounters tradeWithADevice(String name, String masterKey, String ofEstate, String zoneKey,
            String settings) throws IOException {
        Path estate = Files.writeString(directory.resolve("estate.yaml"),
                Files.readString(CONFIG.resolve("demo/estate.yaml")).replace(MASTER_KEY, masterKey)
                        .replace("terminals: 1000", "terminals: 2") + "\n" + ofEstate + "\n");
        Path config = config(name);
        replace(config, CONFIG.resolve("demo/estate.yaml").toString(), estate.toString());
        replace(config, ZONE_KEY, zoneKey);
        Dialect dialect = Dialect.loadForTerminals(CONFIG.resolve("dialects").resolve(name));
        try (HsmSimulator device = HsmSimulator.start(LocalMaster.TRIAL, "127.0.0.1", 0)) {
            Files.writeString(config,
                    "securityModule: {kind: HSM, hosts: [\"127.0.0.1:" + device.port() + "\"], " + settings + "}\n",
                    StandardOpenOption.APPEND);
            try (SwitchNode node = SwitchNode.start(SwitchConfig.load(config).withPorts(0, 0, 0),
                    directory.resolve("data"));
                    PosTerminal till = new PosTerminal(dialect, new InetSocketAddress("127.0.0.1", node.terminalPort()),
                            "10000001", MERCHANT, HexFormat.of().parseHex(MASTER_KEY))) {
                DemoRig.await("network and device", () -> node.operations().status().networks().getFirst().up()
                        && node.operations().status().securityModule().up() > 0);
                assertApproved(till.signOn(KeyScheme.DOUBLE));
                PosReply sale = till.purchase(100_00, TestCard.UNIONPAY, "123456");
                assertApproved(sale);
                assertEquals(dialect.dukpt() == null ? "00" : "A0", till.repeat(sale).f39(), "a number that was used");
                assertApproved(till.voidPurchase(sale));
                PosReply lost = till.purchase(70_00, TestCard.UNIONPAY);
                assertApproved(till.reversal(lost.request()));
                assertEquals(0, node.securityModuleCounters().errors(20), "PIN blocks that were not readable");
                return node.securityModuleCounters();
            }
        }
    }

    private static void replace(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(from), () -> file + " has no " + from);
        Files.writeString(file, text.replace(from, to));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void shouldTradeWithTheLocalMasterKeyInAKeystore() throws IOException {
        Path config = config("cup-pos");
        Path passphrase = directory.resolve("passphrase");
        OwnerOnly.file(passphrase);
        Files.writeString(passphrase, "correct horse\n");
        Files.writeString(config, "securityModule: {keystore: " + directory.resolve("master.p12") + ", passphraseFile: "
                + passphrase + "}\n", StandardOpenOption.APPEND);
        for (int start = 0; start < 2; start++) {
            trade(config);
            assertTrue(Files.exists(directory.resolve("master.p12")));
        }
        Files.writeString(passphrase, "another horse\n");
        ConfigException refused = assertThrows(ConfigException.class, () -> DemoRig.build(config, false));
        assertTrue(refused.getMessage().contains("securityModule.keystore cannot be used"), refused.getMessage());
        assertTrue(refused.getMessage().contains("its passphrase is another one"), refused.getMessage());
    }

    @Test
    void shouldServeATerminalWhoseMasterKeyCameInAKeyBlock() throws IOException {
        Path config = config("cup-pos");
        assertRefused(config, BLOCK, "there is no keyBlockKey");
        Files.writeString(config, "keyBlockKey: " + BLOCK_KEY + "\n", StandardOpenOption.APPEND);
        assertRefused(config, BLOCK.replace("736F0733", "736F0734"), "was changed, or is under another key");
        try (DemoRig house = DemoRig.build(config, false)) {
            TerminalMasterKey key = house.operations().terminalMasterKey(BLOCK, true);
            CommandHeader header = new CommandHeader("1", "olga", List.of(Role.OPERATOR), "new",
                    CommandHeader.ANY_VERSION, 0);
            CommandReply provisioned = house.operations().execute(
                    new ProvisionTerminal(header, "20000001", MERCHANT, null, key.wrappedHex(), key.kcv(), 0, null))
                    .join();
            assertEquals(CommandReply.Kind.ACCEPTED, provisioned.kind(), provisioned::toString);
            Dialect dialect = Dialect.loadForTerminals(CONFIG.resolve("dialects/cup-pos"));
            try (PosTerminal till = new PosTerminal(dialect, house.address(0), "20000001", MERCHANT,
                    HexFormat.of().parseHex(MASTER_KEY))) {
                assertApproved(till.signOn(KeyScheme.DOUBLE));
                assertApproved(till.purchase(100_00, TestCard.UNIONPAY, "123456"));
            }
        }
    }

    private static void assertRefused(Path config, String block, String complaint) throws IOException {
        try (DemoRig house = DemoRig.build(config, false)) {
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> house.operations().terminalMasterKey(block, true)).getMessage().contains(complaint));
        }
    }

    private static void trade(Path config) throws IOException {
        try (DemoRig house = DemoRig.build(config, false)) {
            PosTerminal till = house.terminal("10000001", MERCHANT);
            assertApproved(till.signOn(KeyScheme.DOUBLE));
            assertApproved(till.echo());
            PosReply sale = till.purchase(100_00, TestCard.UNIONPAY, "123456");
            assertApproved(sale);
            assertArrayEquals(sale.frame(), till.repeat(sale).frame());
            assertApproved(till.voidPurchase(sale));
            PosReply second = till.purchase(50_00, TestCard.UNIONPAY);
            assertApproved(second);
            assertApproved(till.refund(second, 20_00));
            PosReply lost = till.purchase(70_00, TestCard.UNIONPAY);
            assertApproved(till.reversal(lost.request()));
            assertApproved(till.signOff());
        }
    }

    @Test
    void shouldServeEachListenerInItsDialect() throws IOException {
        List<String> dialects = List.of("cup-pos", "iso87-ascii", "iso87-binary");
        try (DemoRig house = DemoRig
                .build(config("cup-pos", "more: [{dialect: iso87-ascii}," + " {dialect: iso87-binary}]"), false)) {
            for (int listener = 0; listener < dialects.size(); listener++) {
                try (PosTerminal till = till(house, listener, dialects.get(listener))) {
                    assertApproved(till.signOn(KeyScheme.DOUBLE));
                    PosReply sale = till.purchase(100_00, TestCard.UNIONPAY);
                    assertApproved(sale);
                    assertApproved(till.refund(sale, 20_00));
                }
            }
        }
    }

    private static PosTerminal till(DemoRig house, int listener, String name) {
        Dialect dialect = Dialect.loadForTerminals(CONFIG.resolve("dialects").resolve(name));
        return new PosTerminal(dialect, house.address(listener), "1000000" + (listener + 1),
                "99929005812000" + (listener + 1), HexFormat.of().parseHex(house.terminalMasterKey()));
    }

    @ParameterizedTest
    @CsvSource({"'more: [{dialect: nothing}]', terminals.dialect must be the name of a directory",
            "'more: [{port: 8586}]', terminals.more.dialect must be"})
    void shouldNotStartWhenAFurtherListenerHasNoDialect(String more, String complaint) throws IOException {
        Path file = config("cup-pos", more);

        ConfigException refused = assertThrows(ConfigException.class,
                () -> SwitchNode.start(SwitchConfig.load(file).withPorts(0, 0, 0), directory));

        assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    }

    @Test
    void shouldNotStartWhenTheDialectOfTheListenerIsUnknown() throws IOException {
        SwitchConfig config = SwitchConfig.load(config("iso2003-xml")).withPorts(0, 0, 0);

        ConfigException refused = assertThrows(ConfigException.class, () -> SwitchNode.start(config, directory));

        assertTrue(refused.getMessage().contains("terminals.dialect must be the name of a directory"),
                refused.getMessage());
    }

    private static void assertApproved(PosReply reply) {
        assertEquals("00", reply.f39(), reply::toString);
    }

    /** The shipped configuration with another dialect for terminals. */
    private Path config(String dialect) throws IOException {
        return config(dialect, "more: []");
    }

    /** The same with another line among those of the terminals. */
    private Path config(String dialect, String line) throws IOException {
        String shipped = Files.readString(CONFIG.resolve("switch.yaml"));
        return Files.writeString(directory.resolve("switch.yaml"),
                shipped.replace("dialect: cup-pos ", "dialect: " + dialect + " ").replace("  more: []", "  " + line)
                        .replace("dialects: dialects", "dialects: " + CONFIG.resolve("dialects"))
                        .replace("demo/estate.yaml", CONFIG.resolve("demo/estate.yaml").toString()));
    }
}
