package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that come in key blocks. */
class KeyBlockTest {
    private static final String A = "A0072P0TE00E0000F5161ED902807AF26F1D62263644BD24192FDB3193C730301CEE8701";
    private static final String B = "B0080P0TE00E000094B420079CC80BA3461F86FE26EFC4A3B8E4FA4C5F5341176EED7B727B8A248E";
    private static final String B_WITH_KSN = "B0104B0TX12S0100KS1800604B120F9292800000BB68BE8680A400D9191AD4ECE45B6E6C"
            + "0D21C4738A52190E248719E24B433627";
    private static final String C = "C0096B0TX12S0100KS1800604B120F9292800000BFB9B689CB567E66FC3FEE5AD5F52161FC6545B9"
            + "D60989015D02155C";
    private static final String D = "D0112P0AE00E0000B82679114F470F540165EDFBF7E250FCEA43F810D215F8D207E2E417C07156A2"
            + "7E8E31DA05F7425509593D03A457DC34";
    private static final String KEY_A = "89E88CF7931444F334BD7547FC3F380C";
    private static final String KEY_B = "DD7515F2BFC17F85CE48F3CA25CB21F6";
    private static final String KEY_B_WITH_KSN = "1D22BF32387C600AD97F9B97A51311AC";
    private static final String KEY_C = "B8ED59E0A279A295E9F5ED7944FD06B9";
    private static final String KEY_D = "88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6";
    private static final String TRANSPORT = "AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCC";

    @TempDir
    Path directory;

    // ASC X9 TR 31-2018, annex A.7, as openemv/tr31 (github.com/openemv/tr31) and others test them.
    @ParameterizedTest
    @CsvSource({A + "," + KEY_A + ",F039121BEC83D26B169BDCD5B22AAF8F,P0TE",
            B + "," + KEY_B + ",3F419E1CB7079442AA37474C2EFBF8B8,P0TE",
            B_WITH_KSN + "," + KEY_B_WITH_KSN + ",E8BC63E5479455E26577F715D587FE68,B0TX",
            C + "," + KEY_C + ",EDB380DD340BC2620247D445F5B8D678,B0TX",
            D + "," + KEY_D + ",3F419E1CB7079442AA37474C2EFBF8B8,P0AE"})
    void shouldOpenThePublishedBlocks(String block, String protectionKey, String key, String header) {
        KeyBlock opened = KeyBlock.open(block, TestKeys.bytes(protectionKey));
        assertEquals(key, TestKeys.hex(opened.clear()));
        KeyAttributes attributes = opened.attributes();
        assertEquals(header, attributes.usage() + attributes.algorithm() + attributes.mode());
        assertTrue(!opened.toString().contains(key), "shows its key");
    }

    // Under a triple-length key, as the tests of psec (github.com/knovichikhin/psec) have them.
    @ParameterizedTest
    @CsvSource({"B0096M3TC00E0000C7C6FE86A5DE769C20DCA238C52341378B484D544A9764D43963C3B2824AE56C2D07A565DD3AB342",
            "C0088M3TC00E000091FA4978279FD9C218BDCBE9CC62F11A182F828406B67AC61B5573748FCF348FD59FA93A",
            "A0088M3TC00E000022BD7EC46BBE2A6A73389D1BA6DB63120B386F912839F4679C0523399E4D8D0F1D9A356E"})
    void shouldOpenBlocksUnderATripleLengthKey(String block) {
        assertEquals("CCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD",
                TestKeys.hex(KeyBlock.open(block, TestKeys.bytes(TRANSPORT)).clear()));
    }

    @ParameterizedTest
    @CsvSource({A + "," + KEY_A, B + "," + KEY_B, B_WITH_KSN + "," + KEY_B_WITH_KSN, C + "," + KEY_C, D + "," + KEY_D})
    void shouldRefuseABlockOfWhichAnyByteWasChanged(String block, String protectionKey) {
        byte[] key = TestKeys.bytes(protectionKey);
        for (int at = 0; at < block.length(); at++) {
            for (char other = 0; other < 0x100; other++) {
                if (other != block.charAt(at)) {
                    String changed = block.substring(0, at) + other + block.substring(at + 1);
                    assertThrows(KeyInvalidException.class, () -> KeyBlock.open(changed, key), changed);
                }
            }
            String cut = block.substring(0, at);
            assertThrows(KeyInvalidException.class, () -> KeyBlock.open(cut, key), cut);
        }
        key[0] ^= 2;
        assertThrows(KeyInvalidException.class, () -> KeyBlock.open(block, key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\n", "  %s", "%s   ", "%s\r\n", "%s\0\0\0"})
    void shouldLookPastWhatFillsAField(String around) {
        assertEquals("3F419E1CB7079442AA37474C2EFBF8B8",
                TestKeys.hex(KeyBlock.open(around.formatted(D), TestKeys.bytes(KEY_D)).clear()));
        assertThrows(KeyInvalidException.class, () -> KeyBlock.open(D + "00", TestKeys.bytes(KEY_D)));
    }

    // The published blocks of B and D once more: what was opened, sealed with the filler they have, is the same block.
    @ParameterizedTest
    @CsvSource({"B," + B + "," + KEY_B, "B," + B_WITH_KSN + "," + KEY_B_WITH_KSN, "D," + D + "," + KEY_D})
    void shouldSealThePublishedBlocks(KeyBlockVersion version, String block, String protectionKey) {
        byte[] key = TestKeys.bytes(protectionKey);
        int macLength = 2 * version.macLength();
        int start = 16 + KeyBlock.open(block, key).attributes().optional().text().length();
        byte[] header = block.substring(0, start).getBytes(StandardCharsets.US_ASCII);
        byte[] clear = version.open(key, header, TestKeys.bytes(block.substring(start, block.length() - macLength)),
                TestKeys.bytes(block.substring(block.length() - macLength)));
        assertEquals(block.substring(start), TestKeys.hex(version.seal(key, header, clear)));
    }

    @ParameterizedTest
    @CsvSource({"B," + KEY_B + ",B0120P0TE00E0100KS1800604B120F9292800000",
            "D," + KEY_D + ",D0144P0TE00E0200KS1800604B120F9292800000PB080000"})
    void shouldWriteAKeyWithWhatWasSaidOfIt(KeyBlockVersion version, String protectionKey, String header) {
        KeyAttributes attributes = KeyAttributes.parse("P0TE00EKS1800604B120F9292800000");
        KeyBlock block = new KeyBlock(attributes, TestKeys.bytes(TestKeys.TMK));
        byte[] key = TestKeys.bytes(protectionKey);
        String written = block.seal(version, key, new byte[block.fillerLength(version)]);
        assertEquals(header, written.substring(0, header.length()));
        assertEquals(Integer.parseInt(written.substring(1, 5)), written.length());
        KeyBlock opened = KeyBlock.open(written, key);
        assertEquals(attributes, opened.attributes());
        assertEquals(TestKeys.TMK, TestKeys.hex(opened.clear()));
    }

    @ParameterizedTest
    @CsvSource({"A," + KEY_A + ",read only", "C," + KEY_C + ",read only", "B," + KEY_D + ",is not for"})
    void shouldWriteNoOtherVersionAndUnderNoOtherKey(KeyBlockVersion version, String protectionKey, String why) {
        KeyBlock block = new KeyBlock(KeyAttributes.ofMasterKey(KeyAlgorithm.DES), TestKeys.bytes(TestKeys.TMK));
        String complaint = assertThrows(KeyInvalidException.class,
                () -> block.seal(version, TestKeys.bytes(protectionKey), new byte[64])).getMessage();
        assertTrue(complaint.contains(why), complaint);
    }

    @ParameterizedTest
    @CsvSource({"KS0600KP0600PB0600, KS0600", "PB080000, ''", "LB00020010ABCDEF, LB00020010ABCDEF", "'', ''"})
    void shouldKeepTheOptionalBlocksOfTheKey(String all, String kept) {
        assertEquals(kept, OptionalBlocks.all(all).ofKey().text());
    }

    @Test
    void shouldNotWriteAKeyThatMayNotLeave() {
        KeyBlock block = new KeyBlock(KeyAttributes.parse("K0TB00N"), TestKeys.bytes(TestKeys.TMK));
        assertEquals("the key block would be of a key that may not be exported", assertThrows(KeyInvalidException.class,
                () -> block.seal(KeyBlockVersion.D, TestKeys.bytes(KEY_D), new byte[64])).getMessage());
    }

    @ParameterizedTest
    @CsvSource({D + ",16", D + ",8", B + ",32", A + ",32"})
    void shouldRefuseAProtectionKeyOfAnotherKind(String block, int length) {
        assertThrows(KeyInvalidException.class, () -> KeyBlock.open(block, new byte[length]));
    }

    @ParameterizedTest
    @CsvSource({"K0TB, TMK, yes", "K0TE, TMK, yes", "K0TN, TMK, yes", "K0TD, TMK, no", "K0HB, TMK, no",
            "K0AB, TMK, yes", "K1TB, TMK, no", "P0TB, TMK, no", "P0TB, ZPK, yes", "P0TD, ZPK, no", "P0TB, PIK, no",
            "M3TC, TMK, no", "D0TB, TMK, no", "K0TB, PIK, no", "K0TB, ZPK, no"})
    void shouldImportAKeyForWhatItsBlockSays(String usage, KeyType type, String may) throws IOException {
        SoftwareSecurityModule module = TestKeys.module(directory);
        String key = "0123456789ABCDEFFEDCBA9876543210";
        String block = TestKeyBlocks.write(usage, KEY_B, key);
        if (may.equals("yes")) {
            KeyAlgorithm algorithm = usage.charAt(2) == 'A' ? KeyAlgorithm.AES : KeyAlgorithm.DES;
            assertArrayEquals(module.keyCheckValue(module.wrapKey(type, algorithm, TestKeys.bytes(key))),
                    module.keyCheckValue(module.importKeyBlock(type, block, TestKeys.bytes(KEY_B))));
        } else {
            String complaint = assertThrows(KeyInvalidException.class,
                    () -> module.importKeyBlock(type, block, TestKeys.bytes(KEY_B))).getMessage();
            assertEquals("the key block is of a key for something else: usage %s, algorithm %s, mode %s"
                    .formatted(usage.substring(0, 2), usage.charAt(2), usage.charAt(3)), complaint);
        }
    }

    @Test
    void shouldGiveAMasterKeyOnAsItsBlockSaid() throws IOException {
        SoftwareSecurityModule module = TestKeys.module(directory);
        byte[] key = TestKeys.bytes(KEY_D);
        for (String attributes : new String[]{"K0TB00E", "K0TE12SLB0A000000", "K0TN00E"}) {
            String block = new KeyBlock(KeyAttributes.parse(attributes), TestKeys.bytes(TestKeys.TMK))
                    .seal(KeyBlockVersion.D, key, new byte[64]);
            byte[] wrapped = module.importKeyBlock(KeyType.TMK, block, key);
            KeyBlock exported = KeyBlock.open(module.exportKeyBlock(wrapped, KeyBlockVersion.D, key), key);
            assertEquals(attributes, exported.attributes().text());
            assertEquals(TestKeys.TMK, TestKeys.hex(exported.clear()));
        }
        byte[] clear = module.wrapKey(KeyType.TMK, TestKeys.bytes(TestKeys.TMK));
        assertEquals("K0TB00E",
                KeyBlock.open(module.exportKeyBlock(clear, KeyBlockVersion.D, key), key).attributes().text());
        String bound = new KeyBlock(KeyAttributes.parse("K0TB00S"), TestKeys.bytes(TestKeys.TMK))
                .seal(KeyBlockVersion.D, key, new byte[64]);
        byte[] wrapped = module.importKeyBlock(KeyType.TMK, bound, key);
        wrapped[12] = 'N';
        assertThrows(KeyInvalidException.class, () -> module.exportKeyBlock(wrapped, KeyBlockVersion.D, key));
        assertThrows(KeyInvalidException.class,
                () -> module.exportKeyBlock(module.wrapKey(KeyType.PIK, new byte[16]), KeyBlockVersion.D, key));
    }

    @Test
    void shouldAddComponents() throws IOException {
        SoftwareSecurityModule module = TestKeys.module(directory);
        byte[] one = module.wrapKey(KeyType.COMPONENT, TestKeys.bytes("0123456789ABCDEF0123456789ABCDEF"));
        byte[] two = module.wrapKey(KeyType.COMPONENT, TestKeys.bytes("0000000000000000FFFFFFFFFFFFFFFF"));
        byte[] three = module.wrapKey(KeyType.COMPONENT, TestKeys.bytes("11111111111111111111111111111111"));
        byte[] sum = module.combine(KeyType.TMK, module.combine(KeyType.COMPONENT, one, two), three);
        assertArrayEquals(
                module.keyCheckValue(module.wrapKey(KeyType.TMK, TestKeys.bytes("1032547698BADCFEEFCDAB8967452301"))),
                module.keyCheckValue(sum));
        assertThrows(KeyInvalidException.class, () -> module.combine(KeyType.TMK, sum, three));
        byte[] shorter = module.wrapKey(KeyType.COMPONENT, new byte[8]);
        assertThrows(KeyInvalidException.class, () -> module.combine(KeyType.TMK, one, shorter));
    }
}
