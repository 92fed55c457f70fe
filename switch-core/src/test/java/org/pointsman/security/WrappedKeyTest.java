package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedKeyTest {
    @TempDir
    Path directory;

    private SoftwareSecurityModule module;

    @BeforeEach
    void openModule() throws IOException {
        module = TestKeys.module(directory);
    }

    @ParameterizedTest
    @CsvSource({"TMK,0123456789ABCDEFFEDCBA9876543210,08D7B4FB", "PIK,10213243546576879AABBCCDDEEF0123,2520FFD3",
            "MAK,0123456789ABCDEF,D5D44FF7", "MAK,0123456789ABCDEF1032547698BADCFE,328DFDE2",
            "TDK,89ABCDEF0123456776543210FEDCBA98,EB7A8DF9"})
    void shouldShowTheCheckValueOfAKnownKey(KeyType type, String key, String checkValue) {
        byte[] wrapped = module.wrapKey(type, TestKeys.bytes(key));
        assertEquals(checkValue, TestKeys.hex(module.keyCheckValue(wrapped)));
        assertFalse(TestKeys.hex(wrapped).contains(key));
    }

    @Test
    void shouldShowTheCheckValueOfTheDemoZoneKey() {
        byte[] wrapped = module.wrapKey(KeyType.ZPK, TestKeys.bytes(TestKeys.ZPK));
        assertTrue(TestKeys.hex(module.keyCheckValue(wrapped)).startsWith("7B8358"));
    }

    @Test
    void shouldWrapTheSameKeyDifferentlyEachTime() {
        byte[] key = TestKeys.bytes(TestKeys.TMK);
        assertNotEquals(TestKeys.hex(module.wrapKey(KeyType.TMK, key)), TestKeys.hex(module.wrapKey(KeyType.TMK, key)));
    }

    @Test
    void shouldRefuseWhenAnyBitIsFlipped() {
        byte[] wrapped = module.wrapKey(KeyType.MAK, TestKeys.bytes(TestKeys.DOUBLE_MAK));
        for (int bit = 0; bit < wrapped.length * 8; bit++) {
            wrapped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(KeyInvalidException.class, () -> module.macEngine(wrapped, MacAlgorithm.CUP_ECB));
            assertThrows(KeyInvalidException.class, () -> module.keyCheckValue(wrapped));
            wrapped[bit / 8] ^= (byte) (1 << (bit % 8));
        }
        assertEquals("328DFDE2", TestKeys.hex(module.keyCheckValue(wrapped)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 47, 49})
    void shouldRefuseWhenItsLengthChanged(int length) {
        byte[] wrapped = module.wrapKey(KeyType.MAK, TestKeys.bytes(TestKeys.DOUBLE_MAK));
        byte[] other = Arrays.copyOf(wrapped, length);
        assertThrows(KeyInvalidException.class, () -> module.macEngine(other, MacAlgorithm.CUP_ECB));
        assertThrows(KeyInvalidException.class, () -> module.keyCheckValue(other));
    }

    @Test
    void shouldRefuseAKeyOfAnotherTypeAsMacKey() {
        byte[] pik = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.PIK));
        KeyInvalidException refused = assertThrows(KeyInvalidException.class,
                () -> module.macEngine(pik, MacAlgorithm.CUP_ECB));
        assertFalse(refused.getMessage().contains(TestKeys.PIK));
        assertThrows(KeyInvalidException.class, () -> module.macEngine(null, MacAlgorithm.CUP_ECB));
    }

    @Test
    void shouldRefuseAKeyOfAnotherInstallation(@TempDir Path elsewhere) throws IOException {
        byte[] foreign = TestKeys.module(elsewhere).wrapKey(KeyType.MAK, TestKeys.bytes(TestKeys.SINGLE_MAK));
        assertThrows(KeyInvalidException.class, () -> module.macEngine(foreign, MacAlgorithm.CUP_ECB));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 9, 15, 24, 32})
    void shouldRefuseToImportWhenLengthIsNotThatOfADesKey(int length) {
        assertThrows(KeyInvalidException.class, () -> module.wrapKey(KeyType.TMK, new byte[length]));
    }

    @Test
    void shouldKeepOpeningOldKeysWhenTheLocalMasterKeyWasRotated() throws IOException {
        byte[] old = module.wrapKey(KeyType.TMK, TestKeys.bytes(TestKeys.TMK));
        MasterKeys rotated = MasterKeys.rotate(directory.resolve("keys"), DataKey.LOCAL_MASTER);
        try (SoftwareSecurityModule later = new SoftwareSecurityModule(rotated)) {
            byte[] fresh = later.wrapKey(KeyType.TMK, TestKeys.bytes(TestKeys.TMK));
            assertEquals("08D7B4FB", TestKeys.hex(later.keyCheckValue(old)));
            assertEquals("08D7B4FB", TestKeys.hex(later.keyCheckValue(fresh)));
            assertEquals(2, KeyWrapper.version(fresh));
            assertThrows(KeyInvalidException.class, () -> module.keyCheckValue(fresh));
        }
    }
}
