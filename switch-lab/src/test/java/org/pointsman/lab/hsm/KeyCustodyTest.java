package org.pointsman.lab.hsm;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.hsm.HsmSecurityModule;
import org.pointsman.hsm.HsmSettings;
import org.pointsman.hsm.LmkScheme;
import org.pointsman.io.IoLoops;
import org.pointsman.security.KeyBlockVersion;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;
import org.pointsman.security.TerminalKeys;

/** Master keys that are put together in a device, and come and leave in key blocks. */
class KeyCustodyTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final LocalMaster MASTER = LocalMaster.TRIAL;
    private static final String KEY = "0123456789ABCDEFFEDCBA9876543210";
    private static final String FIRST = "1032547698BADCFE89ABCDEF01234567";
    private static final String SECOND = "67452301EFCDAB89F7E6D5C4B3A29180";
    // Of this key under this one, as ANSI X9.143 writes it: a block the switch's own tests have, too.
    private static final String BLOCK = "B0080K0TB00E00001F06699CF9718DB81AAD0F5B50EEACB04993E65E907ED483C82B7861736F0733";
    private static final String BLOCK_KEY = "DD7515F2BFC17F85CE48F3CA25CB21F6";

    private static EventLoopGroup loops;
    private static HsmSimulator device;
    private HsmSecurityModule module;

    @BeforeAll
    static void start() throws IOException {
        loops = IoLoops.start("hsm-custody", 1);
        device = HsmSimulator.start(MASTER, "127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        device.close();
        IoLoops.stop(loops);
    }

    @AfterEach
    void close() {
        device.fault(Fault.NONE);
        if (module != null) {
            module.close();
        }
    }

    private void open(LmkScheme scheme) {
        module = new HsmSecurityModule(
                new HsmSettings(List.of("127.0.0.1:" + device.port()), 1, 10_000, 64, 4, 4, null, "A05", scheme,
                        scheme == LmkScheme.KEY_BLOCK ? "01" : null, true),
                loops.next(), SystemNanoClock.INSTANCE, null);
        await().until(() -> module.health().up() == 1);
    }

    private static String component(LmkScheme scheme, int number, String clear) {
        return scheme == LmkScheme.VARIANT ? MASTER.wrap("002", clear) : MASTER.block("K0TBc" + number + "S", clear);
    }

    private static String xor(String... parts) {
        byte[] sum = new byte[16];
        for (String part : parts) {
            sum = Des.xor(sum, Des.withOddParity(HEX.parseHex(part)));
        }
        return HEX.formatHex(Des.withOddParity(sum));
    }

    private static String check(String clear) {
        return HEX.formatHex(Des.ecb(true, HEX.parseHex(clear), new byte[8])).substring(0, 6);
    }

    @ParameterizedTest
    @EnumSource(LmkScheme.class)
    void shouldFormAKeyOfTwoAndOfThreeComponents(LmkScheme scheme) {
        open(scheme);
        byte[] first = module.component(KeyType.TMK, component(scheme, 1, KEY));
        byte[] second = module.component(KeyType.TMK, component(scheme, 2, FIRST));
        assertEquals(check(KEY), module.checkDigits(first));
        assertEquals(check(xor(KEY, FIRST)), module.checkDigits(module.combine(KeyType.TMK, first, second)));

        byte[] sum = module.combine(KeyType.COMPONENT, first, second);
        assertEquals(check(FIRST), module.checkDigits(sum), "of the last one: nobody has the sum");
        byte[] whole = module.combine(KeyType.TMK, sum, module.component(KeyType.TMK, component(scheme, 3, SECOND)));
        assertEquals(check(xor(KEY, FIRST, SECOND)), module.checkDigits(whole));
    }

    @ParameterizedTest
    @EnumSource(LmkScheme.class)
    void shouldFormABaseKeyOfATerminal(LmkScheme scheme) {
        open(scheme);
        boolean variant = scheme == LmkScheme.VARIANT;
        byte[] first = module.component(KeyType.BDK,
                variant ? MASTER.wrap("009", FIRST) : MASTER.block("B0TNc1S", FIRST));
        byte[] second = module.component(KeyType.BDK,
                variant ? MASTER.wrap("009", SECOND) : MASTER.block("B0TNc2S", SECOND));
        assertEquals(check(FIRST), module.checkDigits(first));
        byte[] base = module.combineBase("FFFF9876543210E00000", first, second);
        assertEquals(check(xor(FIRST, SECOND)), module.baseCheckDigits(base));
        assertTrue(TerminalKeys.perTransaction(base));
        assertThrows(KeyInvalidException.class, () -> module.combine(KeyType.TMK, first, second));
        byte[] ofMaster = module.component(KeyType.TMK, component(scheme, 2, KEY));
        assertThrows(KeyInvalidException.class, () -> module.combineBase("FFFF9876543210E00000", first, ofMaster));
    }

    @ParameterizedTest
    @CsvSource({"VARIANT, 0123456789ABCDEFFEDCBA9876543210", "VARIANT, 0123456789ABCDEF", "VARIANT, ''",
            "KEY_BLOCK, 0123456789ABCDEFFEDCBA9876543210", "KEY_BLOCK, S00072K0TB00S0001"})
    void shouldTakeNoComponentThatIsNotUnderItsMasterKey(LmkScheme scheme, String text) {
        open(scheme);
        assertThrows(KeyInvalidException.class, () -> module.component(KeyType.TMK, text));
    }

    @Test
    void shouldTakeNoWholeKeyForAComponent() {
        open(LmkScheme.KEY_BLOCK);
        assertThrows(KeyInvalidException.class, () -> module.component(KeyType.TMK, MASTER.block("K0TB00S", KEY)));
        byte[] component = module.component(KeyType.TMK, component(LmkScheme.KEY_BLOCK, 1, KEY));
        byte[] key = module.wrappedKey(KeyType.TMK, MASTER.block("K0TB00S", KEY));
        assertThrows(KeyInvalidException.class, () -> module.combine(KeyType.TMK, component, key));
    }

    @Test
    void shouldSayWhenTheDeviceIsNotAuthorised() {
        open(LmkScheme.VARIANT);
        byte[] first = module.component(KeyType.TMK, component(LmkScheme.VARIANT, 1, KEY));
        device.error("17");
        assertTrue(assertThrows(KeyInvalidException.class, () -> module.combine(KeyType.TMK, first, first)).getMessage()
                .contains("authorised state"));
        device.error("13");
        assertThrows(IllegalStateException.class, () -> module.combine(KeyType.TMK, first, first));
    }

    @ParameterizedTest
    @EnumSource(LmkScheme.class)
    void shouldImportAKeyBlock(LmkScheme scheme) {
        open(scheme);
        byte[] protection = module.protectionKey(protection(scheme, BLOCK_KEY));
        byte[] key = module.importKeyBlock(KeyType.TMK, " " + BLOCK + "\n", protection);
        assertEquals(check(KEY), module.checkDigits(key));
        assertThrows(KeyInvalidException.class,
                () -> module.importKeyBlock(KeyType.TMK, BLOCK.replace("736F0733", "736F0734"), protection));
        assertThrows(KeyInvalidException.class,
                () -> module.importKeyBlock(KeyType.TMK, BLOCK.replace("K0TB", "P0TB"), protection));
        byte[] other = module.protectionKey(protection(scheme, FIRST));
        assertThrows(KeyInvalidException.class, () -> module.importKeyBlock(KeyType.TMK, BLOCK, other));
    }

    private static String protection(LmkScheme scheme, String clear) {
        return scheme == LmkScheme.VARIANT ? MASTER.wrap("000", clear) : MASTER.block("K0TB00N", clear);
    }

    @Test
    void shouldExportAKeyWithWhatItsBlockSays() {
        open(LmkScheme.KEY_BLOCK);
        byte[] protection = module.protectionKey(protection(LmkScheme.KEY_BLOCK, BLOCK_KEY));
        byte[] key = module.importKeyBlock(KeyType.TMK, BLOCK, protection);
        String block = module.exportKeyBlock(key, KeyBlockVersion.B, protection);
        assertTrue(block.startsWith("B0080K0TB00E0000"), block);
        assertEquals(KEY, HEX.formatHex(new TerminalBlock(HEX.parseHex(BLOCK_KEY)).open(block)));
        assertTrue(
                assertThrows(KeyInvalidException.class, () -> module.exportKeyBlock(key, KeyBlockVersion.D, protection))
                        .getMessage().contains("version B"));
        byte[] kept = module.wrappedKey(KeyType.TMK, MASTER.block("K0TB00N", KEY));
        assertTrue(assertThrows(KeyInvalidException.class,
                () -> module.exportKeyBlock(kept, KeyBlockVersion.B, protection)).getMessage()
                .contains("may not leave"));
    }

    @Test
    void shouldNotExportWhatIsUnderAVariant() {
        open(LmkScheme.VARIANT);
        byte[] key = module.wrappedKey(KeyType.TMK, MASTER.wrap("002", KEY));
        byte[] protection = module.protectionKey(protection(LmkScheme.VARIANT, BLOCK_KEY));
        assertThrows(KeyInvalidException.class, () -> module.exportKeyBlock(key, KeyBlockVersion.B, protection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DD7515F2BFC17F85CE48F3CA25CB21F6", "S00072P0TB00E0001", "U12"})
    void shouldTakeNoProtectionKeyInClear(String text) {
        open(LmkScheme.VARIANT);
        assertThrows(KeyInvalidException.class, () -> module.protectionKey(text));
    }

    @Test
    void shouldSealAsThePublishedBlockIsSealed() {
        TerminalBlock blocks = new TerminalBlock(HEX.parseHex(BLOCK_KEY));
        assertEquals(KEY, HEX.formatHex(blocks.open(BLOCK)));
        assertEquals(KEY, HEX.formatHex(blocks.open(blocks.seal("K0TB00E", HEX.parseHex(KEY), new SecureRandom()))));
        assertEquals(80, BLOCK.getBytes(StandardCharsets.US_ASCII).length);
    }
}
