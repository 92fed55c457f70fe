package org.pointsman.jpos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.core.SimpleConfiguration;
import org.jpos.security.SecureDESKey;
import org.jpos.security.jceadapter.JCESecurityModule;
import org.jpos.util.NameRegistrar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacRequest;
import org.pointsman.security.MasterKeys;
import org.pointsman.security.PinFormat;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.SoftwareSecurityModule;
import org.pointsman.security.WorkingKeys;

/** The adapter jPOS brings along, beside the module in software with the same keys: every answer has to be the same. */
@Timeout(120)
class JposSecurityModuleTest {
    private static final String TMK = "0123456789ABCDEFFEDCBA9876543210";
    private static final String ZPK = "FEDCBA98765432100123456789ABCDEF";
    private static final String ZERO = "0".repeat(32);
    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private static Path directory;
    private static SecurityModule module;
    private static SecurityModule software;
    private static byte[] tmk;
    private static WorkingKeys keys;

    @BeforeAll
    static void open() throws Exception {
        module = opened("good", "DESEDEMAC64");
        software = new SoftwareSecurityModule(MasterKeys.openOrCreate(directory.resolve("keys")));
        tmk = module.wrappedKey(KeyType.TMK, formed("TMK", TMK));
        keys = issue(tmk, KeyScheme.DOUBLE_WITH_TDK);
    }

    private static SecurityModule opened(String name, String mac) throws Exception {
        Path deploy = Files.createDirectories(directory.resolve(name));
        Files.writeString(deploy.resolve("10_jce.xml"), """
                <s-m-adaptor name='jce' class='org.jpos.q2.security.SMAdaptor' logger='Q2'>
                  <attr name='impl'>org.jpos.security.jceadapter.JCESecurityModule</attr>
                  <property name='provider' value='org.bouncycastle.jce.provider.BouncyCastleProvider'/>
                  <property name='lmk' value='%s'/>
                  <property name='rebuildlmk' value='true'/>
                  <property name='cbc-mac' value='%s'/>
                </s-m-adaptor>
                """.formatted(deploy.resolve("lmk"), mac));
        String text = assertThrows(IllegalArgumentException.class,
                () -> new JposSecurityProvider().open(deploy, "jce", 2, 64, true, false)).getMessage();
        assertTrue(text.contains("JCESecurityModule uses keys in this process"), text);
        return new JposSecurityProvider().open(deploy, "jce", 2, 64, true, true);
    }

    @AfterAll
    static void close() {
        if (module != null) {
            module.close();
            software.close();
        }
    }

    @Test
    void shouldRefuseAnAdapterWhoseMacNoTerminalKnows() throws Exception {
        SimpleConfiguration usual = new SimpleConfiguration();
        usual.put("provider", "org.bouncycastle.jce.provider.BouncyCastleProvider");
        usual.put("lmk", directory.resolve("usual.lmk").toString());
        usual.put("rebuildlmk", "true");
        JCESecurityModule adapter = new JCESecurityModule(usual, null, null);
        String text = assertThrows(IllegalArgumentException.class, () -> new AdapterKeys(adapter)).getMessage();
        assertTrue(text.contains("DESEDEMAC64"), text);
    }

    private static String formed(String type, String clear) throws Exception {
        JCESecurityModule jce = NameRegistrar.get("jce");
        SecureDESKey key = jce.formKEYfromClearComponents((short) 128, type, clear, ZERO);
        return "U" + HEX.withUpperCase().formatHex(key.getKeyBytes());
    }

    private static WorkingKeys issue(byte[] master, KeyScheme scheme) throws Exception {
        CompletableFuture<WorkingKeys> issued = new CompletableFuture<>();
        module.issueWorkingKeys(master, scheme, MacAlgorithm.CUP_ECB, 1, (_, status, made) -> {
            assertEquals(made != null, status == SecurityStatus.OK);
            issued.complete(made);
        });
        return issued.get(30, TimeUnit.SECONDS);
    }

    /** What a terminal makes of F62. */
    private static byte[] clear(int key) throws Exception {
        javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("DESede/ECB/NoPadding");
        byte[] master = HEX.parseHex(TMK + TMK.substring(0, 16));
        cipher.init(javax.crypto.Cipher.DECRYPT_MODE, new javax.crypto.spec.SecretKeySpec(master, "DESede"));
        return cipher.doFinal(keys.f62(), key * 20, 16);
    }

    @Test
    void shouldIssueKeysThatTheTerminalFindsUnderItsMasterKey() throws Exception {
        assertArrayEquals(software.keyCheckValue(software.wrapKey(KeyType.PIK, clear(0))), keys.pikCheckValue());
        assertArrayEquals(software.keyCheckValue(software.wrapKey(KeyType.MAK, clear(1))), keys.makCheckValue());
        assertArrayEquals(software.keyCheckValue(software.wrapKey(KeyType.TDK, clear(2))), keys.tdkCheckValue());
        assertEquals("08D7B4", module.checkDigits(tmk));
    }

    private static long mac(SecurityModule by, byte[] mak, long claimed, SecurityStatus expected) throws Exception {
        byte[] message = "0200 a message of a terminal".getBytes(StandardCharsets.US_ASCII);
        MacRequest request = new MacRequest()
                .set(1, mak, MacAlgorithm.CUP_ECB, new UnsafeBuffer(message), 0, message.length).claimed(claimed);
        CompletableFuture<Long> answered = new CompletableFuture<>();
        if (claimed == 0) {
            by.generateMac(request, (_, status, mac) -> answered.complete(status == expected ? mac : -1));
        } else {
            by.verifyMac(request, (_, status, mac) -> answered.complete(status == expected ? mac : -1));
        }
        return answered.get(30, TimeUnit.SECONDS);
    }

    @Test
    void shouldGenerateAndVerifyTheMacOfATerminal() throws Exception {
        long expected = mac(software, software.wrapKey(KeyType.MAK, clear(1)), 0, SecurityStatus.OK);
        assertTrue(expected != 0 && expected != -1);
        assertEquals(expected, mac(module, keys.wrappedMak(), 0, SecurityStatus.OK));
        assertEquals(0, mac(module, keys.wrappedMak(), expected, SecurityStatus.OK));
        assertEquals(0, mac(module, keys.wrappedMak(), expected + 1, SecurityStatus.MAC_WRONG));
        assertEquals(0, mac(module, keys.wrappedPik(), 0, SecurityStatus.KEY_INVALID));
    }

    private static String translate(SecurityModule by, byte[] pik, byte[] zpk, PinFormat format, long block)
            throws Exception {
        PinTranslation request = new PinTranslation().set(1, pik, format, block, 0x012345678901L, zpk, PinFormat.ISO_0);
        CompletableFuture<String> answered = new CompletableFuture<>();
        by.translatePin(request, (_, status, translated, _) -> answered
                .complete(status == SecurityStatus.OK ? Long.toHexString(translated) : status.name()));
        return answered.get(30, TimeUnit.SECONDS);
    }

    private static long encrypted(long clear) throws Exception {
        javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("DESede/ECB/NoPadding");
        byte[] pik = clear(0);
        byte[] key = Arrays.copyOf(pik, 24);
        System.arraycopy(pik, 0, key, 16, 8);
        cipher.init(javax.crypto.Cipher.ENCRYPT_MODE, new javax.crypto.spec.SecretKeySpec(key, "DESede"));
        return java.nio.ByteBuffer.wrap(cipher.doFinal(java.nio.ByteBuffer.allocate(8).putLong(clear).array()))
                .getLong();
    }

    @Test
    void shouldTranslateAPinAsTheModuleInSoftwareDoes() throws Exception {
        byte[] zpk = module.wrappedKey(KeyType.ZPK, formed("ZPK", ZPK));
        byte[] pik = software.wrapKey(KeyType.PIK, clear(0));
        byte[] softZpk = software.wrapKey(KeyType.ZPK, HEX.parseHex(ZPK));
        // Format 0 of 1234: 04 12 34 and filler, combined with 0000 and twelve digits of the card.
        long block = encrypted(0x041234FFFFFFFFFFL ^ 0x012345678901L);
        String expected = translate(software, pik, softZpk, PinFormat.ISO_0, block);
        assertTrue(expected.matches("[0-9a-f]+"), expected);
        assertEquals(expected, translate(module, keys.wrappedPik(), zpk, PinFormat.ISO_0, block));
        assertEquals("PIN_FORMAT", translate(module, keys.wrappedPik(), zpk, PinFormat.ISO_0, block + 1));
        assertEquals("PIN_FORMAT", translate(module, keys.wrappedPik(), zpk, PinFormat.ISO_3, block));
        assertEquals("KEY_INVALID", translate(module, keys.wrappedMak(), zpk, PinFormat.ISO_0, block));
    }

    @Test
    void shouldRefuseWhatTheInterfaceHasNoCallFor() throws Exception {
        assertEquals(null, issue(tmk, KeyScheme.SINGLE));
        assertThrows(KeyInvalidException.class, () -> module.wrapKey(KeyType.TMK, HEX.parseHex(TMK)));
        assertThrows(KeyInvalidException.class, () -> module.importKeyBlock(KeyType.ZPK, "B0000", new byte[16]));
        assertThrows(KeyInvalidException.class, () -> module.wrappedKey(KeyType.TMK, "0123"));
        assertThrows(KeyInvalidException.class, () -> module.keyCheckValue(new byte[]{1}));
        assertThrows(UnsupportedOperationException.class, () -> module.macEngine(tmk, MacAlgorithm.CUP_ECB));
    }
}
