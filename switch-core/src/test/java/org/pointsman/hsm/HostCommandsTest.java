package org.pointsman.hsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyType;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TerminalKeys;

class HostCommandsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 4_095, 4_096, 1_000_000, HeaderText.MASK})
    void shouldFindItsNumberInAHeader(int number) {
        UnsafeBuffer header = new UnsafeBuffer(new byte[12]);
        header.setMemory(0, 12, (byte) '0');
        HeaderText.put(header, 2, 8, number);
        assertEquals(number, HeaderText.number(header, 2, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!!", "00 0", "000\u0000"})
    void shouldFindNoNumberInAnothersHeader(String header) {
        UnsafeBuffer bytes = new UnsafeBuffer(header.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(HeaderText.NONE, HeaderText.number(bytes, 0, 4));
    }

    @ParameterizedTest
    @CsvSource({"VERIFY_MAC,0,OK", "VERIFY_MAC,1,MAC_WRONG", "TRANSLATE_PIN,1,UNAVAILABLE",
            "GENERATE_MAC,10,KEY_INVALID", "TRANSLATE_PIN,11,KEY_INVALID", "TRANSLATE_PIN,20,PIN_FORMAT",
            "TRANSLATE_PIN,23,PIN_FORMAT", "TRANSLATE_PIN,24,PIN_FORMAT", "DECRYPT,20,UNAVAILABLE",
            "GENERATE_KEY,26,KEY_INVALID", "GENERATE_KEY,27,KEY_INVALID", "VERIFY_MAC,13,UNAVAILABLE",
            "VERIFY_MAC,15,UNAVAILABLE", "VERIFY_MAC,41,UNAVAILABLE", "VERIFY_MAC,68,UNAVAILABLE",
            "VERIFY_MAC,100,UNAVAILABLE", "TRANSACTION_MAC,1,MAC_WRONG", "FORM_KEY,17,KEY_INVALID",
            "GENERATE_MAC,17,UNAVAILABLE", "TRANSLATE_TRANSACTION_PIN,1,UNAVAILABLE",
            "TRANSLATE_TRANSACTION_PIN,20,PIN_FORMAT", "TRANSLATE_TRANSACTION_PIN,10,KEY_INVALID"})
    void shouldKnowWhatAnErrorMeans(HostCommand command, int code, SecurityStatus status) {
        assertEquals(status, DeviceError.status(command, code));
    }

    @ParameterizedTest
    @EnumSource(HostCommand.class)
    void shouldExpectTheNextLetter(HostCommand command) {
        assertEquals(command.code().charAt(0), command.answer() >>> Byte.SIZE);
        assertEquals(command.code().charAt(1) + 1, command.answer() & 0xFF);
    }

    @ParameterizedTest
    @CsvSource({"0123456789ABCDEF,16", "U0123456789ABCDEF0123456789ABCDEF,33"})
    void shouldKeepAKeyAsTheDeviceWritesIt(String text, int length) {
        byte[] wrapped = LmkKey.of(LmkScheme.VARIANT, KeyType.MAK, text);
        Command command = new Command();
        command.begin(HostCommand.GENERATE_MAC, null, false);
        assertEquals(text, command.key(wrapped).bytes.getStringWithoutLengthAscii(0, length));
        assertEquals("003", LmkKey.deviceType(LmkKey.type(wrapped)));
        assertEquals(List.of(KeyType.MAK),
                List.of(KeyType.values()).stream().filter(type -> LmkKey.isOf(type, wrapped)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "U", "0123456789abcdef", "0123456789ABCDEF0123456789ABCDEF",
            "X0123456789ABCDEF0123456789ABCDEF", "U0123456789ABCDEF0123456789ABCDEG", "S10096P0TN00E0000"})
    void shouldRefuseWhatIsNoKeyOfADevice(String text) {
        assertThrows(KeyInvalidException.class, () -> LmkKey.of(LmkScheme.VARIANT, KeyType.MAK, text));
    }

    @Test
    void shouldKeepABaseKeyWithTheSerialNumberOfItsTerminal() {
        String text = "U0123456789ABCDEF0123456789ABCDEF";
        byte[] wrapped = LmkKey.of(LmkScheme.VARIANT, KeyType.TMK, "FFFF9876543210E00003:" + text);
        assertTrue(TerminalKeys.perTransaction(wrapped));
        assertTrue(TerminalKeys.of(wrapped, 1).sameDevice(
                TerminalKeys.of(LmkKey.of(LmkScheme.VARIANT, KeyType.TMK, "FFFF9876543210E00000:" + text), 2)));
        assertFalse(TerminalKeys.of(wrapped, 1).sameDevice(
                TerminalKeys.of(LmkKey.of(LmkScheme.VARIANT, KeyType.TMK, "FFFF9876543220E00000:" + text), 2)));
        assertEquals(text, LmkKey.text(wrapped));
        assertEquals("009", LmkKey.deviceType(LmkKey.type(wrapped)));
        assertFalse(TerminalKeys.perTransaction(LmkKey.of(LmkScheme.VARIANT, KeyType.TMK, text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FFFF9876543210E0000:U0123456789ABCDEF0123456789ABCDEF",
            "1234567890123456:U0123456789ABCDEF0123456789ABCDEF", ":U0123456789ABCDEF0123456789ABCDEF",
            "FFFF9876543210E00003:0123456789ABCDEF0123456789ABCDEF"})
    void shouldRefuseABaseKeyOfNoTerminal(String text) {
        assertThrows(KeyInvalidException.class, () -> LmkKey.of(LmkScheme.VARIANT, KeyType.TMK, text));
    }

    // A terminal master key and a PIN key of a device, as github.com/softwaregroup-bg/ut-codec-payshield has them.
    private static final String TMK_BLOCK = "S00072K0TB00E00019A75CB10B9C1359CFA732D39217C3667207E279FC9E845F64FEEE9F0";
    private static final String TPK_BLOCK = "S00072P0TB00E0001286A5156C05A48688C0820BE76872301EBC40F6F0452B2611331D8F7";

    @Test
    void shouldKeepAKeyBlockAsTheDeviceWritesIt() {
        byte[] wrapped = LmkKey.of(LmkScheme.KEY_BLOCK, KeyType.TMK, TMK_BLOCK);
        assertEquals(TMK_BLOCK, LmkKey.text(wrapped));
        assertEquals(KeyType.TMK, LmkKey.type(wrapped));
        assertEquals(TMK_BLOCK.length(), LmkScheme.lengthOf(TMK_BLOCK + "X0123"));
        assertEquals("FFF", LmkScheme.KEY_BLOCK.deviceType(KeyType.TMK));
        assertTrue(LmkScheme.KEY_BLOCK.isZoneKey(TPK_BLOCK));
        assertFalse(LmkScheme.KEY_BLOCK.isZoneKey(TMK_BLOCK));
        assertFalse(LmkScheme.VARIANT.isZoneKey(TPK_BLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {TPK_BLOCK, TMK_BLOCK + "0",
            "S00072K0AB00E00019A75CB10B9C1359CFA732D39217C3667207E279FC9E845F64FEEE9F0",
            "U0123456789ABCDEF0123456789ABCDEF", "S0007", ""})
    void shouldRefuseWhatIsNoKeyBlockOfAMasterKey(String text) {
        assertThrows(KeyInvalidException.class, () -> LmkKey.of(LmkScheme.KEY_BLOCK, KeyType.TMK, text));
    }

    @Test
    void shouldTakeNoComponents() {
        assertThrows(KeyInvalidException.class,
                () -> LmkKey.of(LmkScheme.VARIANT, KeyType.COMPONENT, "0123456789ABCDEF"));
    }
}
