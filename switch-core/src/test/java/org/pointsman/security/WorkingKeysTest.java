package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkingKeysTest {
    private static final String F62_40 = "FA5AF565CE0B09820F20337860E282DC2520FFD3"
            + "1A4D672DCA6CB3350000000000000000D5D44FF7";
    private static final String F62_60 = "FA5AF565CE0B09820F20337860E282DC2520FFD3"
            + "1A4D672DCA6CB3354F17866366ACA0F6328DFDE2" + "4230EF1CB268495597F4494DD23D8A72EB7A8DF9";
    private static final long CORRELATION = 77;

    @TempDir
    Path directory;

    private SecurityStatus status;
    private WorkingKeys keys;

    @Test
    void shouldIssueTheGolden40BytesWhenSchemeIsDouble() throws IOException {
        try (SoftwareSecurityModule module = TestKeys.module(directory, false, TestKeys.PIK, TestKeys.SINGLE_MAK)) {
            issue(module, TestKeys.TMK, KeyScheme.DOUBLE);
            assertEquals(SecurityStatus.OK, status);
            assertEquals(F62_40, TestKeys.hex(keys.f62()));
            assertNull(keys.wrappedTdk());
            assertNull(keys.tdkCheckValue());
            assertEquals("WorkingKeys[DOUBLE, pik=2520FFD3, mak=D5D44FF7]", keys.toString());
        }
    }

    @Test
    void shouldIssueTheGolden60BytesWhenSchemeHasATrackKey() throws IOException {
        try (SoftwareSecurityModule module = TestKeys.module(directory, false, TestKeys.PIK, TestKeys.DOUBLE_MAK,
                TestKeys.TDK)) {
            issue(module, TestKeys.TMK, KeyScheme.DOUBLE_WITH_TDK);
            assertEquals(F62_60, TestKeys.hex(keys.f62()));
            assertEquals("WorkingKeys[DOUBLE_WITH_TDK, pik=2520FFD3, mak=328DFDE2, tdk=EB7A8DF9]", keys.toString());
            assertArrayEquals(keys.tdkCheckValue(), module.keyCheckValue(keys.wrappedTdk()));
        }
    }

    @Test
    void shouldIssueADoubleLengthMakWhenConfigured() throws IOException {
        try (SoftwareSecurityModule module = TestKeys.module(directory, true, TestKeys.PIK, TestKeys.DOUBLE_MAK)) {
            issue(module, TestKeys.TMK, KeyScheme.DOUBLE);
            assertEquals(F62_60.substring(0, 80), TestKeys.hex(keys.f62()));
        }
    }

    @Test
    void shouldIssue24BytesWhenMasterKeyIsSingleLength() throws IOException {
        try (SoftwareSecurityModule module = TestKeys.module(directory, false, "1122334455667788",
                "8877665544332211")) {
            issue(module, TestKeys.SINGLE_TMK, KeyScheme.SINGLE);
            byte[] tmk = TestKeys.bytes(TestKeys.SINGLE_TMK);
            assertEquals(24, keys.f62().length);
            assertEquals("1122334455667788",
                    TestKeys.hex(TestKeys.jceDes(Cipher.DECRYPT_MODE, tmk, Arrays.copyOf(keys.f62(), 8))));
            assertEquals("8877665544332211",
                    TestKeys.hex(TestKeys.jceDes(Cipher.DECRYPT_MODE, tmk, Arrays.copyOfRange(keys.f62(), 12, 20))));
            assertArrayEquals(keys.makCheckValue(), module.keyCheckValue(keys.wrappedMak()));
        }
    }

    @ParameterizedTest
    @CsvSource({"SINGLE,0123456789ABCDEFFEDCBA9876543210", "DOUBLE,0123456789ABCDEF",
            "DOUBLE_WITH_TDK,0123456789ABCDEF"})
    void shouldRefuseTheSchemeWhenMasterKeyHasAnotherLength(KeyScheme scheme, String tmk) throws IOException {
        try (SoftwareSecurityModule module = TestKeys.module(directory)) {
            issue(module, tmk, scheme);
            assertEquals(SecurityStatus.SCHEME_NOT_ALLOWED, status);
            assertNull(keys);
        }
    }

    @ParameterizedTest
    @EnumSource(value = KeyType.class, mode = EnumSource.Mode.EXCLUDE, names = "TMK")
    void shouldRefuseWhenMasterKeyIsOfAnotherType(KeyType type) throws IOException {
        try (SoftwareSecurityModule module = TestKeys.module(directory)) {
            byte[] wrapped = module.wrapKey(type, TestKeys.bytes(TestKeys.TMK));
            module.issueWorkingKeys(wrapped, KeyScheme.DOUBLE, MacAlgorithm.CUP_ECB, CORRELATION, this::onWorkingKeys);
            assertEquals(SecurityStatus.KEY_INVALID, status);
        }
    }

    @Test
    void shouldIssueDifferentKeysOfOddParityWhenKeysAreRandom() {
        RandomKeySource source = new RandomKeySource();
        byte[] first = new byte[16];
        byte[] second = new byte[16];
        source.fill(first);
        source.fill(second);
        assertFalse(Arrays.equals(first, second));
        for (byte part : first) {
            assertEquals(1, Integer.bitCount(part & 0xFF) & 1);
        }
        assertNotEquals(TestKeys.hex(first).substring(0, 16), TestKeys.hex(first).substring(16));
    }

    @ParameterizedTest
    @CsvSource({"1,SINGLE,24", "3,DOUBLE,40", "4,DOUBLE_WITH_TDK,60", "6,SM4,40"})
    void shouldKnowTheSchemesOfF60(int code, KeyScheme scheme, int length) {
        assertEquals(scheme, KeyScheme.of(code));
        assertEquals(code, scheme.managementCode());
        assertEquals(length, scheme.keyBlockLength());
    }

    @Test
    void shouldKnowNoOtherScheme() {
        assertNull(KeyScheme.of(2));
        assertNull(KeyScheme.of(5));
    }

    @Test
    void shouldRefuseAKeyBlockOfAnotherLength() {
        assertThrows(IllegalArgumentException.class,
                () -> new WorkingKeys(KeyScheme.DOUBLE, new byte[1], new byte[1], null, new byte[24]));
    }

    @ParameterizedTest
    @CsvSource({"SINGLE, X9_9, OK", "DOUBLE, X9_9, OK", "DOUBLE_WITH_TDK, X9_9, OK",
            "SINGLE, X9_19, SCHEME_NOT_ALLOWED", "DOUBLE, X9_19, OK", "DOUBLE_WITH_TDK, X9_19, OK"})
    void shouldIssueTheMacKeyTheAlgorithmTakes(KeyScheme scheme, MacAlgorithm mac, SecurityStatus expected)
            throws IOException {
        SoftwareSecurityModule module = TestKeys.module(directory);
        String tmk = scheme == KeyScheme.SINGLE ? TestKeys.SINGLE_MAK : TestKeys.DOUBLE_MAK;
        issue(module, tmk, scheme, mac);
        assertEquals(expected, status);
        if (expected == SecurityStatus.OK) {
            assertNotNull(module.macEngine(keys.wrappedMak(), mac));
            MacAlgorithm other = mac == MacAlgorithm.X9_9 ? MacAlgorithm.X9_19 : MacAlgorithm.X9_9;
            assertThrows(KeyInvalidException.class, () -> module.macEngine(keys.wrappedMak(), other));
        }
    }

    @ParameterizedTest
    @CsvSource({"DES, SM4, SM4_ECB, SCHEME_NOT_ALLOWED", "SM4, SM4, SM4_ECB, OK",
            "SM4, DOUBLE, SM4_ECB, SCHEME_NOT_ALLOWED", "SM4, SM4, CUP_ECB, SCHEME_NOT_ALLOWED",
            "SM4, DOUBLE, AES_CMAC, SCHEME_NOT_ALLOWED", "AES, DOUBLE, AES_CMAC, OK",
            "AES, DOUBLE_WITH_TDK, AES_CMAC, SCHEME_NOT_ALLOWED", "AES, SM4, SM4_ECB, SCHEME_NOT_ALLOWED",
            "AES, DOUBLE, X9_19, SCHEME_NOT_ALLOWED", "DES, DOUBLE, AES_CMAC, SCHEME_NOT_ALLOWED"})
    void shouldIssueKeysOfTheCipherOfTheMasterKey(KeyAlgorithm algorithm, KeyScheme scheme, MacAlgorithm mac,
            SecurityStatus expected) throws IOException {
        SoftwareSecurityModule module = TestKeys.module(directory);
        byte[] tmk = module.wrapKey(KeyType.TMK, algorithm, TestKeys.bytes(TestKeys.TMK));
        module.issueWorkingKeys(tmk, scheme, mac, CORRELATION, this::onWorkingKeys);
        assertEquals(expected, status);
        if (expected == SecurityStatus.OK) {
            assertArrayEquals(keys.makCheckValue(), module.keyCheckValue(keys.wrappedMak()));
            assertNotNull(module.macEngine(keys.wrappedMak(), mac));
            assertThrows(KeyInvalidException.class, () -> module.macEngine(keys.wrappedMak(), MacAlgorithm.X9_19));
        }
        tmk[tmk.length - 1] ^= 1;
        module.issueWorkingKeys(tmk, scheme, algorithm == KeyAlgorithm.DES ? MacAlgorithm.CUP_ECB : mac, CORRELATION,
                this::onWorkingKeys);
        assertNotEquals(SecurityStatus.OK, status);
    }

    private void issue(SecurityModule module, String tmk, KeyScheme scheme) {
        issue(module, tmk, scheme, MacAlgorithm.CUP_ECB);
    }

    private void issue(SecurityModule module, String tmk, KeyScheme scheme, MacAlgorithm mac) {
        byte[] wrapped = module.wrapKey(KeyType.TMK, TestKeys.bytes(tmk));
        module.issueWorkingKeys(wrapped, scheme, mac, CORRELATION, this::onWorkingKeys);
    }

    private void onWorkingKeys(long correlation, SecurityStatus ended, WorkingKeys issued) {
        assertEquals(CORRELATION, correlation);
        status = ended;
        keys = issued;
    }
}
