package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertEquals(header, opened.usage() + opened.algorithm() + opened.mode());
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
            for (char other : "0A7Z ".toCharArray()) {
                String changed = block.substring(0, at) + other + block.substring(at + 1);
                if (!changed.equals(block)) {
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
    @CsvSource({D + ",16", D + ",8", B + ",32", A + ",32"})
    void shouldRefuseAProtectionKeyOfAnotherKind(String block, int length) {
        assertThrows(KeyInvalidException.class, () -> KeyBlock.open(block, new byte[length]));
    }

    @ParameterizedTest
    @CsvSource({"K0TB, TMK, yes", "K0TE, TMK, yes", "K0TN, TMK, yes", "K0TD, TMK, no", "K0AB, TMK, no", "K1TB, TMK, no",
            "P0TB, TMK, no", "M3TC, TMK, no", "D0TB, TMK, no", "K0TB, PIK, no", "K0TB, ZPK, no"})
    void shouldImportAKeyForWhatItsBlockSays(String usage, KeyType type, String may) throws IOException {
        SoftwareSecurityModule module = TestKeys.module(directory);
        String key = "0123456789ABCDEFFEDCBA9876543210";
        String block = TestKeyBlocks.write(usage, KEY_B, key);
        if (may.equals("yes")) {
            assertArrayEquals(module.keyCheckValue(module.wrapKey(type, TestKeys.bytes(key))),
                    module.keyCheckValue(module.importKeyBlock(type, block, TestKeys.bytes(KEY_B))));
        } else {
            String complaint = assertThrows(KeyInvalidException.class,
                    () -> module.importKeyBlock(type, block, TestKeys.bytes(KEY_B))).getMessage();
            assertEquals("the key block is of a key for something else: usage %s, algorithm %s, mode %s"
                    .formatted(usage.substring(0, 2), usage.charAt(2), usage.charAt(3)), complaint);
        }
    }
}
