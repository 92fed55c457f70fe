package org.pointsman.security;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pointsman.residue.Residue;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.EnumSource;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Cipher;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinTranslationTest {
    private static final String PAN = "6200123456789010";
    private static final long CLEAR_BLOCK = 0x06123575BA9876FEL;
    private static final long F52 = 0xB2747148402E794CL;
    private static final long CORRELATION = 4711;
    private static final Map<KeyAlgorithm, String> KEYS = Map.of(KeyAlgorithm.DES, TestKeys.ZPK, KeyAlgorithm.AES,
            "00112233445566778899AABBCCDDEEFF", KeyAlgorithm.SM4, "F351D490994603795C6EBEE8FAEBB481");

    @TempDir
    Path directory;

    private final PinTranslation request = new PinTranslation();
    private SoftwareSecurityModule module;
    private byte[] pik;
    private byte[] zpk;
    private SecurityStatus status;
    private long translated;
    private long translatedTail;

    @BeforeEach
    void importKeys() throws IOException {
        module = TestKeys.module(directory);
        pik = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.PIK));
        zpk = module.wrapKey(KeyType.ZPK, TestKeys.bytes(TestKeys.ZPK));
    }

    @Test
    void shouldTranslateTheGoldenBlockToTheDemoZoneKey() {
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.OK, status);
        assertEquals(TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.ZPK, CLEAR_BLOCK), translated);
    }

    @Test
    void shouldTranslateWhenThePinKeyIsSingleLength() {
        pik = module.wrapKey(KeyType.PIK, TestKeys.bytes("0123456789ABCDEF"));
        translate(PinFormat.ISO_0, TestKeys.jceDes(Cipher.ENCRYPT_MODE, "0123456789ABCDEF", CLEAR_BLOCK));
        assertEquals(TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.ZPK, CLEAR_BLOCK), translated);
    }

    @Test
    void shouldBuildFormat0WhenTheTerminalSendsBlocksWithoutPan() {
        translate(PinFormat.WITHOUT_PAN, underPik(0x06123456FFFFFFFFL));
        assertEquals(SecurityStatus.OK, status);
        assertEquals(TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.ZPK, CLEAR_BLOCK), translated);
    }

    @ParameterizedTest
    @CsvSource({"041234FFFFFFFFFF,OK", "051234 5FFFFFFFFF,OK", "0C123456789012FF,OK", "0312 3FFFFFFFFFFF,PIN_FORMAT",
            "0D1234567890123F,PIN_FORMAT", "16123456FFFFFFFF,PIN_FORMAT", "0612345AFFFFFFFF,PIN_FORMAT",
            "06123456FFFFFFFE,PIN_FORMAT", "06123456F0FFFFFF,PIN_FORMAT", "0612345FFFFFFFFF,PIN_FORMAT",
            "86123456FFFFFFFF,PIN_FORMAT", "0000000000000000,PIN_FORMAT", "FFFFFFFFFFFFFFFF,PIN_FORMAT"})
    void shouldAcceptOnlyConsistentBlocks(String plain, SecurityStatus expected) {
        translate(PinFormat.WITHOUT_PAN, underPik(Long.parseUnsignedLong(plain.replace(" ", ""), 16)));
        assertEquals(expected, status);
        assertEquals(expected == SecurityStatus.OK, translated != 0);
    }

    @Test
    void shouldRefuseWhenTheCardIsAnotherOne() {
        UnsafeBuffer otherPan = ascii("6212345678901232");
        request.set(CORRELATION, pik, PinFormat.ISO_0, F52, PinTranslation.panDigits(otherPan, 0, 16), zpk,
                PinFormat.ISO_0);
        module.translatePin(request, this::onPin);
        assertEquals(SecurityStatus.PIN_FORMAT, status);
    }

    @Test
    void shouldRefuseAFormatNobodyKnows() {
        translate(PinFormat.UNSUPPORTED, F52);
        assertEquals(SecurityStatus.PIN_FORMAT, status);
        assertEquals(0, translated);
    }

    // Control, length and digits of format 3 blocks as psec (github.com/knovichikhin/psec) tests them.
    @ParameterizedTest
    @CsvSource({"341261AAAAEDCBA9, 5555555551234567, 041234FFFFFFFFFF",
            "391261032D8DCBA9, 5555555551234567, 09123456789FFFFF",
            "3A1261032D82CBA9, 5555555551234567, 0A1234567890FFFF",
            "3C1261032D8226A9, 5555555551234567, 0C123456789012FF"})
    void shouldReadPublishedBlocksOfFormat3(String block, String pan, String expected) {
        long digits = PinTranslation.panDigits(ascii(pan), 0, pan.length());
        request.set(CORRELATION, pik, PinFormat.ISO_3, underPik(Long.parseUnsignedLong(block, 16)), digits, zpk,
                PinFormat.ISO_0);
        module.translatePin(request, this::onPin);
        assertEquals(SecurityStatus.OK, status);
        assertEquals(expected,
                "%016X".formatted(TestKeys.jceDes(Cipher.DECRYPT_MODE, TestKeys.ZPK, translated) ^ digits));
    }

    /**
     * The table of ISO 9564-1:2017 and PCI PIN requirement 3-3: to a form that names the card, and never to one that
     * does not. W: from a cipher of 16-byte blocks to triple DES where the network's dialect says that it takes no
     * other.
     */
    @ParameterizedTest
    @CsvSource({"UNSUPPORTED, -, -, -, -, -, -, -", "WITHOUT_PAN, -, -, yes, -, yes, yes, yes",
            "ISO_0, -, -, yes, -, yes, yes, yes", "ISO_1, -, -, yes, -, yes, yes, yes",
            "ISO_3, -, -, yes, -, yes, yes, yes", "ISO_4, -, -, W, -, W, yes, yes", "SM4_PAN, -, -, W, -, W, yes, yes"})
    void shouldTranslateAsTheTableSays(ArgumentsAccessor row) {
        PinFormat from = row.get(0, PinFormat.class);
        for (PinFormat to : PinFormat.values()) {
            String cell = row.getString(1 + to.ordinal());
            assertTranslated(from, to, false, cell.equals("yes"));
            assertTranslated(from, to, true, !cell.equals("-"));
        }
    }

    private void assertTranslated(PinFormat from, PinFormat to, boolean weaker, boolean allowed) {
        byte[] sent = TestPins.encrypted(from, KEYS.get(from.cipher()), "123456", PAN);
        translate(from, sent, to, weaker, PAN);
        assertEquals(allowed ? SecurityStatus.OK : SecurityStatus.PIN_FORMAT, status, from + " to " + to);
        if (allowed) {
            assertEquals("123456", TestPins.pin(to, KEYS.get(to.cipher()), translated(to), PAN), from + " to " + to);
        } else {
            assertEquals(0, translated | translatedTail);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ISO_0", "ISO_3", "ISO_4", "SM4_PAN"})
    void shouldRefuseABlockOfAnotherCard(PinFormat from) {
        byte[] sent = TestPins.encrypted(from, KEYS.get(from.cipher()), "123456", PAN);
        translate(from, sent, PinFormat.ISO_0, true, "6212345678901232");
        assertEquals(SecurityStatus.PIN_FORMAT, status);
    }

    @ParameterizedTest
    @CsvSource({"ISO_4, ISO_0", "SM4_PAN, ISO_4", "ISO_0, SM4_PAN"})
    void shouldRefuseAKeyOfAnotherCipher(PinFormat from, PinFormat to) {
        byte[] sent = TestPins.encrypted(from, KEYS.get(from.cipher()), "123456", PAN);
        for (PinFormat other : List.of(PinFormat.ISO_0, PinFormat.ISO_4, PinFormat.SM4_PAN)) {
            byte[] sending = module.wrapKey(KeyType.PIK, other.cipher(), TestKeys.bytes(KEYS.get(other.cipher())));
            UnsafeBuffer block = wide(sent);
            request.set(CORRELATION, sending, from, block.getLong(0, ByteOrder.BIG_ENDIAN),
                    PinTranslation.panDigits(ascii(PAN), 0, PAN.length()), zoneKey(to), to)
                    .tail(block.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN)).card(ascii(PAN), 0, PAN.length())
                    .weaker(true);
            module.translatePin(request, this::onPin);
            assertEquals(other.cipher() == from.cipher() ? SecurityStatus.OK : SecurityStatus.KEY_INVALID, status);
        }
    }

    // Blocks of format 4 as psec (github.com/knovichikhin/psec, tests/test_pinblock.py) has them.
    @ParameterizedTest
    @CsvSource({"1234, 1234567890123456, 52DB178C6EDCE52E3A70F7FBC8E9C758",
            "123456, 123456789012345678, 847A0209C659E4C4A79CA6A2A2217D31",
            "12345678, 1234567890123456789, 018BFEC8B5EF60181A327AD8325A2BA4",
            "1234, 1234567890123456789, 28B41FDDD29B743E93124BD8E32D921E"})
    void shouldReadPublishedBlocksOfFormat4(String pin, String pan, String block) {
        String key = "00112233445566778899AABBCCDDEEFF";
        UnsafeBuffer sent = new UnsafeBuffer(TestKeys.bytes(block));
        request.set(CORRELATION, module.wrapKey(KeyType.PIK, KeyAlgorithm.AES, TestKeys.bytes(key)), PinFormat.ISO_4,
                sent.getLong(0, ByteOrder.BIG_ENDIAN), PinTranslation.panDigits(ascii(pan), 0, pan.length()), zpk,
                PinFormat.ISO_0).tail(sent.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN)).card(ascii(pan), 0, pan.length())
                .weaker(true);
        module.translatePin(request, this::onPin);
        assertEquals(SecurityStatus.OK, status);
        assertEquals(pin, TestPins.pin(PinFormat.ISO_0, TestKeys.ZPK, translated(PinFormat.ISO_0), pan));
    }

    // PIN, card and clear block of blog.csdn.net/M_Kerry/article/details/104625499; SM4 as GB/T 32907 has it.
    @Test
    void shouldReadThePublishedBlockOfSm4() {
        String pan = "6230606601007726888";
        String key = "F351D490994603795C6EBEE8FAEBB481";
        byte[] sent = TestKeys.jce("SM4", TestKeys.bytes(key), TestKeys.bytes("06123654FFFFFFFFFFFF99FEFF88D977"));
        UnsafeBuffer block = new UnsafeBuffer(sent);
        request.set(CORRELATION, module.wrapKey(KeyType.PIK, KeyAlgorithm.SM4, TestKeys.bytes(key)), PinFormat.SM4_PAN,
                block.getLong(0, ByteOrder.BIG_ENDIAN), PinTranslation.panDigits(ascii(pan), 0, pan.length()), zpk,
                PinFormat.ISO_0).tail(block.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN)).weaker(true);
        module.translatePin(request, this::onPin);
        assertEquals(SecurityStatus.OK, status);
        assertEquals("123654", TestPins.pin(PinFormat.ISO_0, TestKeys.ZPK, translated(PinFormat.ISO_0), pan));
    }

    @Test
    void shouldFillFormat4ByChance() {
        Set<Long> blocks = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            assertTranslated(PinFormat.ISO_0, PinFormat.ISO_4, false, true);
            blocks.add(translated);
        }
        assertEquals(50, blocks.size());
    }

    @ParameterizedTest
    @EnumSource(names = {"ISO_0", "ISO_3", "ISO_4", "SM4_PAN"})
    void shouldHoldNothingOfAPin(PinFormat form) {
        byte[] sent = TestPins.encrypted(form, KEYS.get(form.cipher()), "918273", PAN);
        translate(form, sent, form, false, PAN);
        assertEquals(SecurityStatus.OK, status);
        assertEquals(Set.of(), Residue.of("918273", module));
    }

    @Test
    void shouldForgetABlockOfSixteenBytes() {
        assertTranslated(PinFormat.ISO_4, PinFormat.SM4_PAN, false, true);
        request.wipe();
        assertEquals(0, request.pinBlock() | request.pinTail() | request.panHead() | request.panTail());
        assertFalse(request.weaker());
    }

    private void translate(PinFormat from, byte[] sent, PinFormat to, boolean weaker, String pan) {
        UnsafeBuffer block = wide(sent);
        byte[] sending = module.wrapKey(KeyType.PIK, from.cipher(), TestKeys.bytes(KEYS.get(from.cipher())));
        request.set(CORRELATION, sending, from, block.getLong(0, ByteOrder.BIG_ENDIAN),
                PinTranslation.panDigits(ascii(pan), 0, pan.length()), zoneKey(to), to)
                .tail(block.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN)).card(ascii(pan), 0, pan.length()).weaker(weaker);
        module.translatePin(request, this::onPin);
    }

    private byte[] zoneKey(PinFormat to) {
        return module.wrapKey(KeyType.ZPK, to.cipher(), TestKeys.bytes(KEYS.get(to.cipher())));
    }

    private static UnsafeBuffer wide(byte[] block) {
        return new UnsafeBuffer(Arrays.copyOf(block, 2 * Long.BYTES));
    }

    private byte[] translated(PinFormat to) {
        UnsafeBuffer block = new UnsafeBuffer(new byte[2 * Long.BYTES]);
        block.putLong(0, translated, ByteOrder.BIG_ENDIAN);
        block.putLong(Long.BYTES, translatedTail, ByteOrder.BIG_ENDIAN);
        return Arrays.copyOf(block.byteArray(), to.blockLength());
    }

    @ParameterizedTest
    @CsvSource({"ISO_3, 06123456FFFFFFFF", "ISO_3, 361234569ABCDEFA", "ISO_1, 06123456FFFFFFFF",
            "ISO_1, 1D12345678901234", "ISO_0, 36123456ABCDEFAB", "ISO_1, 16123A56FFFFFFFF"})
    void shouldRefuseABlockThatIsNotOfItsFormat(PinFormat format, String plain) {
        long digits = PinTranslation.panDigits(ascii(PAN), 0, PAN.length());
        translate(format, underPik(PinBlock.combine(Long.parseUnsignedLong(plain, 16), format, digits)));
        assertEquals(SecurityStatus.PIN_FORMAT, status);
    }

    @Test
    void shouldFillFormat3ByChance() {
        long digits = PinTranslation.panDigits(ascii(PAN), 0, PAN.length());
        Set<Long> fillers = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            translate(PinFormat.ISO_0, F52, PinFormat.ISO_3);
            fillers.add(TestKeys.jceDes(Cipher.DECRYPT_MODE, TestKeys.ZPK, translated) ^ digits);
        }
        assertTrue(fillers.size() > 45, fillers.size() + " of 50");
    }

    @Test
    void shouldRefuseWhenAKeyIsOfTheWrongType() {
        byte[] rightPik = pik;
        pik = module.wrapKey(KeyType.MAK, TestKeys.bytes(TestKeys.PIK));
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        pik = rightPik;
        zpk = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.ZPK));
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        assertEquals(0, translated);
    }

    @Test
    void shouldRefuseWhenAKeyIsMissingOrDamaged() {
        pik[20] ^= 1;
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        pik = null;
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
    }

    @Test
    void shouldRefuseADamagedKeyWhenItsGoodFormIsCached() {
        translate(PinFormat.ISO_0, F52);
        pik[5] ^= 1;
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
    }

    @ParameterizedTest
    @CsvSource({"123456789012345678,061253DFFEDCBA98", "1234567890123456,0612713176FEDCBA",
            "6200123456789010,06123575BA9876FE"})
    void shouldReproduceThePublishedClearBlocks(String pan, String block) {
        long digits = PinTranslation.panDigits(ascii(pan), 0, pan.length());
        long plain = PinBlock.combine(Long.parseUnsignedLong(block, 16), PinFormat.ISO_0, digits);
        assertEquals(0x06123456FFFFFFFFL, plain);
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010,012345678901", "12345,1234", "1,0"})
    void shouldTakeTwelveDigitsWithoutTheCheckDigit(String pan, String digits) {
        UnsafeBuffer buffer = ascii("xx" + pan);
        assertEquals(Long.parseLong(digits, 16), PinTranslation.panDigits(buffer, 2, pan.length()));
    }

    @Test
    void shouldShowNothingSecretAndForgetAll() {
        request.set(CORRELATION, pik, PinFormat.ISO_0, F52, 0x012345678901L, zpk, PinFormat.ISO_0);
        assertEquals("PinTranslation[4711, ISO_0]", request.toString());
        request.wipe();
        assertEquals(0, request.pinBlock() | request.panDigits());
        assertFalse(request.toString().contains("4711"));
    }

    private void translate(PinFormat format, long block) {
        translate(format, block, PinFormat.ISO_0);
    }

    private void translate(PinFormat format, long block, PinFormat zoneFormat) {
        request.set(CORRELATION, pik, format, block, PinTranslation.panDigits(ascii(PAN), 0, PAN.length()), zpk,
                zoneFormat);
        module.translatePin(request, this::onPin);
    }

    private static long underPik(long block) {
        return TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.PIK, block);
    }

    private static UnsafeBuffer ascii(String text) {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void onPin(long correlation, SecurityStatus ended, long block, long tail) {
        assertEquals(CORRELATION, correlation);
        status = ended;
        translated = block;
        translatedTail = tail;
    }
}
