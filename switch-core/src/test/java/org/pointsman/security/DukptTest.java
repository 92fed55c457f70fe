package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.residue.Residue;

/** Keys of transactions against published sequences of ANSI X9.24. */
class DukptTest {
    private static final String BDK = "0123456789ABCDEFFEDCBA9876543210";
    private static final String AES_BDK = "FEDCBA9876543210F1F1F1F1F1F1F1F1";
    private static final String SERIAL = "FFFF9876543210E00000";
    private static final String IDENTIFIER = "1234567890123456";
    private static final String PAN = "4012345678909";

    @TempDir
    Path directory;

    private SoftwareSecurityModule module;
    private SecurityStatus status;
    private long block;

    @BeforeEach
    void open() throws IOException {
        module = TestKeys.module(directory);
    }

    // ANSI X9.24-1:2009 annex A.4, as github.com/moov-io/dukpt (pkg/des) has it.
    @ParameterizedTest
    @CsvSource({"FFFF9876543210E00001, 042666B49184CFA368DE9628D0397BC9, 1B9C1845EB993A7A, 9CCC78173FC4FB64",
            "FFFF9876543210E00002, C46551CEF9FD24B0AA9AD834130D3BC7, 10A01C8D02C69107, F608A9BCA6FFC311",
            "FFFF9876543210E00003, 0DF3D9422ACA56E547676D07AD6BADFA, 18DC07B94797B466,"})
    void shouldDeriveThePublishedKeysOfTripleDes(String number, String key, String pinBlock, String mac) {
        KeySerial serial = KeySerial.of(TestKeys.bytes(number));
        byte[] initial = TdesDukpt.initialKey(TestKeys.bytes(BDK), serial.device());
        assertEquals("6AC292FAA1315B4D858AB3A3D7D5933A", TestKeys.hex(initial));
        assertEquals(key, TestKeys.hex(TdesDukpt.transactionKey(initial, serial)));

        TransactionKeys keys = module.transactionKeys(module.wrapBaseKey(SERIAL, TestKeys.bytes(BDK)), serial);
        translate(keys, PinFormat.ISO_0, pinBlock);
        assertEquals("1234", TestPins.pin(PinFormat.ISO_0, TestKeys.ZPK, translated(), PAN));
        if (mac != null) {
            UnsafeBuffer message = ascii("4012345678909D987");
            assertEquals(mac, "%016X".formatted(
                    module.macEngine(keys.wrappedMak(), MacAlgorithm.X9_19).mac(message, 0, message.capacity())));
        }
    }

    // ANSI X9.24-3:2017 annex B: https://x9.org/standards/x9-24-part-3-test-vectors/
    @ParameterizedTest
    @CsvSource({
            "1, 4F21B565BAD9835E112B6465635EAE44, AF8CB133A78F8DC2D1359F18527593FB, 85675439D18D7F1158BD8E3EAA3D502B",
            "2, 2F34D68DE10F68D38091A73B9E7C437C, D30BDC73EC9714B000BEC66BDB7B6D09,",
            "3,, 7D69F01F3B45449F62C7816ECE723268,", "4,, 91A0588318EC2673214271F70137896E,",
            "5,, 35A43BC9EFEB09C756204B57E3FB7D4D,",
            "8, 718EE6CF0B27E53D5F7AF99C4D8146A2, 4D9DF3FBEE3448FC3E676D04320A90F5,"})
    void shouldDeriveThePublishedKeysOfAes(int counter, String key, String pinKey, String macKey) {
        KeySerial serial = aes(counter);
        byte[] initial = AesDukpt.initialKey(TestKeys.bytes(AES_BDK), serial.device());
        assertEquals("1273671EA26AC29AFA4D1084127652A1", TestKeys.hex(initial));
        byte[] transaction = AesDukpt.transactionKey(initial, serial);
        if (key != null) {
            assertEquals(key, TestKeys.hex(transaction));
        }
        assertEquals(pinKey, TestKeys.hex(AesDukpt.pinKey(transaction, serial)));
        if (macKey != null) {
            assertEquals(macKey, TestKeys.hex(AesDukpt.macKey(transaction, serial)));
        }
        byte[] sent = TestPins.encrypted(PinFormat.ISO_4, pinKey, "1234", PAN);
        TransactionKeys keys = module.transactionKeys(module.wrapBaseKey(IDENTIFIER, TestKeys.bytes(AES_BDK)), serial);
        translate(keys, PinFormat.ISO_4, TestKeys.hex(sent));
        assertEquals("1234", TestPins.pin(PinFormat.ISO_0, TestKeys.ZPK, translated(), PAN));
    }

    @Test
    void shouldShowTheCheckValueOfTheKeyTheDeviceHas() {
        byte[] initial = TestKeys.bytes("6AC292FAA1315B4D858AB3A3D7D5933A");
        assertEquals(module.checkDigits(module.wrapKey(KeyType.TMK, initial)),
                module.checkDigits(module.wrapBaseKey(SERIAL, TestKeys.bytes(BDK))));
    }

    @ParameterizedTest
    @CsvSource({"FFFF9876543210E00000, 08D7B4", "1234567890123456,"})
    void shouldAddComponentsOfABaseKey(String serial, String checkValue) {
        String one = "11111111111111112222222222222222";
        byte[] sum = TestKeys.bytes(BDK);
        byte[] first = TestKeys.bytes(one);
        byte[] rest = new byte[sum.length];
        for (int i = 0; i < sum.length; i++) {
            rest[i] = (byte) (sum[i] ^ first[i]);
        }
        byte[] wrapped = module.combineBase(serial, module.component(KeyType.BDK, one),
                module.component(KeyType.BDK, TestKeys.hex(rest)));
        byte[] whole = module.wrapBaseKey(serial, TestKeys.bytes(BDK));
        assertEquals(module.checkDigits(whole), module.checkDigits(wrapped));
        assertEquals(module.baseCheckDigits(whole), module.baseCheckDigits(wrapped));
        if (checkValue != null) {
            assertEquals(checkValue, module.baseCheckDigits(wrapped));
        }
    }

    @Test
    void shouldKeepNothingOfATransaction() {
        TransactionKeys keys = module.transactionKeys(module.wrapBaseKey(IDENTIFIER, TestKeys.bytes(AES_BDK)), aes(1));
        translate(keys, PinFormat.ISO_4,
                TestKeys.hex(TestPins.encrypted(PinFormat.ISO_4, "AF8CB133A78F8DC2D1359F18527593FB", "1234", PAN)));
        assertEquals(SecurityStatus.OK, status);
        for (byte[] key : new byte[][]{keys.wrappedPik(), keys.wrappedMak()}) {
            assertEquals(Set.of(), Residue.of(TestKeys.hex(key).substring(8), module));
        }
    }

    @ParameterizedTest
    @CsvSource({"FFFF9876543210E00001, true", "FFFF9876543210FFF800, true", "FFFF9876543210FFF801, false",
            "FFFF9876543210E00000, false", "FFFF9876543220E00001, false", "123456789012345600000001, false"})
    void shouldDeriveForTheDeviceTheKeyIsForAndForWhatItCanCountTo(String number, boolean derived) {
        byte[] wrapped = module.wrapBaseKey(SERIAL, TestKeys.bytes(BDK));
        KeySerial serial = KeySerial.of(TestKeys.bytes(number));
        if (derived) {
            assertFalse(serial.usedUp());
            assertTrue(module.transactionKeys(wrapped, serial).wrappedMak().length > 0);
        } else {
            assertThrows(KeyInvalidException.class, () -> module.transactionKeys(wrapped, serial));
        }
    }

    @ParameterizedTest
    @CsvSource({"FFFF9876543210FFF800, false", "FFFF9876543210FFF801, true", "FFFF9876543210FFFFFF, true",
            "1234567890123456FFFF0000, false", "1234567890123456FFFF0001, true"})
    void shouldKnowTheLastNumber(String number, boolean usedUp) {
        assertEquals(number, KeySerial.of(TestKeys.bytes(number)).text());
        assertEquals(usedUp, KeySerial.of(TestKeys.bytes(number)).usedUp());
    }

    // Blocks of ours: usage B0 with the serial number of the device (KS, IK of X9.143).
    @ParameterizedTest
    @CsvSource({"FFFF9876543210E00000, 0123456789ABCDEFFEDCBA9876543210",
            "1234567890123456, FEDCBA9876543210F1F1F1F1F1F1F1F1"})
    void shouldComeAndLeaveInAKeyBlock(String serial, String key) {
        byte[] protection = TestKeys.bytes("88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6");
        byte[] wrapped = module.wrapBaseKey(serial, TestKeys.bytes(key));
        String block = module.exportKeyBlock(wrapped, KeyBlockVersion.D, protection);
        assertTrue(block.startsWith("B0", 5), block);
        assertTrue(block.contains(serial), block);
        byte[] back = module.importKeyBlock(KeyType.TMK, block, protection);
        assertTrue(TerminalKeys.perTransaction(back));
        assertTrue(TerminalKeys.of(back, 3).sameDevice(TerminalKeys.of(wrapped, 1)));
        assertEquals(module.checkDigits(wrapped), module.checkDigits(back));
    }

    @Test
    void shouldTakeAnInitialKeyAsItComes() {
        byte[] protection = TestKeys.bytes("88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6");
        KeyAttributes attributes = KeyAttributes.parse("B1AX00E" + "IK14" + IDENTIFIER);
        String block = new KeyBlock(attributes, TestKeys.bytes("1273671EA26AC29AFA4D1084127652A1"))
                .seal(KeyBlockVersion.D, protection, new byte[48]);
        byte[] wrapped = module.importKeyBlock(KeyType.TMK, block, protection);
        translate(module.transactionKeys(wrapped, aes(8)), PinFormat.ISO_4,
                TestKeys.hex(TestPins.encrypted(PinFormat.ISO_4, "4D9DF3FBEE3448FC3E676D04320A90F5", "1234", PAN)));
        assertEquals(SecurityStatus.OK, status);
    }

    @Test
    void shouldTakeNoBaseKeyWithoutItsDevice() {
        byte[] protection = TestKeys.bytes("88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6");
        String block = new KeyBlock(KeyAttributes.parse("B0AX00E"), TestKeys.bytes(AES_BDK)).seal(KeyBlockVersion.D,
                protection, new byte[48]);
        assertThrows(KeyInvalidException.class, () -> module.importKeyBlock(KeyType.TMK, block, protection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FFFF9876543210", "FFFF9876543210E0000G", "FFFF9876543210E000000000"})
    void shouldRefuseASerialNumberThatIsNone(String serial) {
        assertThrows(KeyInvalidException.class, () -> module.wrapBaseKey(serial, TestKeys.bytes(BDK)));
    }

    @Test
    void shouldDeriveFromNoOtherKey() {
        byte[] tmk = module.wrapKey(KeyType.TMK, TestKeys.bytes(BDK));
        assertThrows(KeyInvalidException.class,
                () -> module.transactionKeys(tmk, KeySerial.of(TestKeys.bytes("FFFF9876543210E00001"))));
        assertFalse(TerminalKeys.perTransaction(tmk));
        assertFalse(TerminalKeys.perTransaction("U0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII)));
    }

    private static KeySerial aes(int counter) {
        return KeySerial.of(TestKeys.bytes(IDENTIFIER + "%08X".formatted(counter)));
    }

    private void translate(TransactionKeys keys, PinFormat format, String pinBlock) {
        UnsafeBuffer sent = new UnsafeBuffer(TestKeys.bytes(pinBlock + "0".repeat(32 - pinBlock.length())));
        PinTranslation request = new PinTranslation()
                .set(1, keys.wrappedPik(), format, sent.getLong(0, ByteOrder.BIG_ENDIAN),
                        PinTranslation.panDigits(ascii(PAN), 0, PAN.length()),
                        module.wrapKey(KeyType.ZPK, TestKeys.bytes(TestKeys.ZPK)), PinFormat.ISO_0)
                .tail(sent.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN)).card(ascii(PAN), 0, PAN.length()).weaker(true);
        module.translatePin(request, (_, ended, translatedBlock, _) -> {
            status = ended;
            block = translatedBlock;
        });
    }

    private byte[] translated() {
        return TestKeys.bytes("%016X".formatted(block));
    }

    private static UnsafeBuffer ascii(String text) {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }
}
